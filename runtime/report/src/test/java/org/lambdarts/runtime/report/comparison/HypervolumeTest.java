package org.lambdarts.runtime.report.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.report.comparison.Hypervolume.Entry;

class HypervolumeTest {

  private static final double EXACT = 1e-12;
  private final Hypervolume decades = new Hypervolume(10, 1000);

  @Test
  void oneNetworkCountsFromItsSizeOn() {
    assertEquals(0.8, decades.of(List.of(new Entry(10, 0.8))), EXACT);
    assertEquals(0.4, decades.of(List.of(new Entry(100, 0.8))), EXACT);
    assertEquals(0, decades.of(List.of(new Entry(1000, 0.8))), EXACT);
  }

  @Test
  void onlyTheFrontCounts() {
    List<Entry> entries = List.of(new Entry(100, 0.9), new Entry(10, 0.6), new Entry(500, 0.7));
    assertEquals((0.6 + 0.9) / 2, decades.of(entries), EXACT);
  }

  @Test
  void aNetworkBelowTheRangeCountsFromTheStart() {
    assertEquals(0.5, decades.of(List.of(new Entry(1, 0.5))), EXACT);
    assertEquals(0, decades.of(List.of(new Entry(5000, 0.5))), EXACT);
  }

  @Test
  void ofEqualSizesTheBetterCounts() {
    assertEquals(0.7, decades.of(List.of(new Entry(10, 0.7), new Entry(10, 0.3))), EXACT);
  }

  @Test
  void withoutARangeItIsTheBestAccuracy() {
    Hypervolume point = new Hypervolume(10, 10);
    assertEquals(0.7, point.of(List.of(new Entry(10, 0.7), new Entry(10, 0.3))), EXACT);
  }

  @Test
  void twoOfThreeByHand() {
    List<Entry> entries = List.of(new Entry(10, 0.6), new Entry(100, 0.9), new Entry(100, 0.3));
    // up to 100 those choices with the first: 0.6; beyond, {1,2}: 0.9, {1,3}: 0.6, {2,3}: 0.9
    assertEquals((0.6 + (0.9 + 0.6 + 0.9) / 3) / 2, decades.expected(entries, 2), EXACT);
  }

  /** Budget by budget, over the choices with a network within it. */
  @Test
  void theMeanOverAllChoicesIsWhatCountingGives() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      entries.add(new Entry(10 + 130 * i, 0.4 + 0.07 * (i * 5 % 7)));
    }
    for (int chosen = 1; chosen <= entries.size(); chosen++) {
      double area = 0;
      for (int fitting = 1; fitting <= entries.size(); fitting++) {
        double from = entries.get(fitting - 1).size();
        double to = fitting < entries.size() ? entries.get(fitting).size() : 1000;
        double sum = 0;
        int count = 0;
        for (int subset = 0; subset < 1 << entries.size(); subset++) {
          if (Integer.bitCount(subset) == chosen && (subset & (1 << fitting) - 1) != 0) {
            sum += best(entries.subList(0, fitting), subset);
            count++;
          }
        }
        area += sum / count * Math.log(to / from);
      }
      assertEquals(
          area / Math.log(100), decades.expected(entries, chosen), 1e-9, chosen + " chosen");
    }
  }

  private static double best(List<Entry> fitting, int subset) {
    double best = 0;
    for (int i = 0; i < fitting.size(); i++) {
      if ((subset >> i & 1) == 1) {
        best = Math.max(best, fitting.get(i).accuracy());
      }
    }
    return best;
  }

  @Test
  void moreThanThereAreCannotBeChosen() {
    assertThrows(
        IllegalArgumentException.class, () -> decades.expected(List.of(new Entry(10, 1)), 2));
  }
}
