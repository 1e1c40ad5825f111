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
    // {1,2}: (0.6 + 0.9) / 2, {1,3}: (0.6 + 0.6) / 2, {2,3}: (0 + 0.9) / 2
    assertEquals((0.75 + 0.6 + 0.45) / 3, decades.expected(entries, 2), EXACT);
  }

  @Test
  void theMeanOverAllChoicesIsWhatCountingGives() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      entries.add(new Entry(10 + 130 * i, 0.4 + 0.07 * (i * 5 % 7)));
    }
    for (int chosen = 1; chosen <= entries.size(); chosen++) {
      double sum = 0;
      int count = 0;
      for (int subset = 0; subset < 1 << entries.size(); subset++) {
        if (Integer.bitCount(subset) == chosen) {
          List<Entry> some = new ArrayList<>();
          for (int i = 0; i < entries.size(); i++) {
            if ((subset >> i & 1) == 1) {
              some.add(entries.get(i));
            }
          }
          sum += decades.of(some);
          count++;
        }
      }
      assertEquals(sum / count, decades.expected(entries, chosen), 1e-9, chosen + " chosen");
    }
  }

  @Test
  void moreThanThereAreCannotBeChosen() {
    assertThrows(
        IllegalArgumentException.class, () -> decades.expected(List.of(new Entry(10, 1)), 2));
  }
}
