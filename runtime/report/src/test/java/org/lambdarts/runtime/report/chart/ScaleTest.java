package org.lambdarts.runtime.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

  private static final double EXACT = 1e-12;

  @Test
  void linearTicksAreRoundAndWithinTheRange() {
    assertEquals(
        List.of("0", "0.2", "0.4", "0.6", "0.8", "1"), labels(new Scale.Linear(0, 1).ticks(6)));
    assertEquals(List.of("65", "70", "75", "80"), labels(new Scale.Linear(63.1, 82).ticks(6)));
    assertEquals(List.of("−1", "0", "1"), labels(new Scale.Linear(-1.4, 1.4).ticks(4)));
  }

  @Test
  void logarithmicTicksThinOutAsTheRangeGrows() {
    assertEquals(
        List.of("5000", "10000", "20000", "50000"),
        labels(new Scale.Logarithmic(3000, 60000).ticks(6)));
    assertEquals(
        List.of("100", "1000", "10000", "100000"),
        labels(new Scale.Logarithmic(90, 200_000).ticks(5)));
    assertTrue(new Scale.Logarithmic(1e-9, 1e9).ticks(6).size() <= 6);
  }

  @Test
  void positionsFollowTheScale() {
    assertEquals(0.25, new Scale.Linear(2, 6).position(3), EXACT);
    assertEquals(0.5, new Scale.Logarithmic(10, 1000).position(100), EXACT);
    assertTrue(new Scale.Counts(1, 12).position(1) > 0);
    assertTrue(new Scale.Counts(1, 12).position(12) < 1);
  }

  @Test
  void countsHaveWholeTicksThatBeginWithTheFirst() {
    assertEquals(List.of("1", "2", "3"), labels(new Scale.Counts(1, 3).ticks(6)));
    assertEquals(
        List.of("1", "10", "20", "30", "40", "50"), labels(new Scale.Counts(1, 50).ticks(6)));
  }

  @Test
  void sizesAreLogarithmicOnlyBeyondAFactorOfTen() {
    assertInstanceOf(Scale.Linear.class, Scale.ofSizes(List.of(10.0, 100.0)));
    assertInstanceOf(Scale.Logarithmic.class, Scale.ofSizes(List.of(10.0, 101.0)));
  }

  @Test
  void everyValueIsWithinItsScale() {
    for (List<Double> values :
        List.of(List.of(5.0), List.of(0.0), List.of(3474.0, 12234.0), List.of(1.0, 1e7))) {
      for (Scale scale : List.of(Scale.ofSizes(values), Scale.around(values))) {
        for (double value : values) {
          double position = scale.position(value);
          assertTrue(position >= 0 && position <= 1, scale + " has " + value + " at " + position);
        }
      }
    }
  }

  @Test
  void aRangeOfNothingIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new Scale.Linear(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Scale.Logarithmic(0, 1));
  }

  @Test
  void sizesAreShort() {
    assertEquals("12.5k", NumberFormats.size(12_500));
    assertEquals("3M", NumberFormats.size(3e6));
    assertEquals("950", NumberFormats.size(950));
    assertEquals("0.3", NumberFormats.plain(0.1 + 0.2));
    assertEquals("85%", NumberFormats.share(0.85));
  }

  private static List<String> labels(List<Double> ticks) {
    return ticks.stream().map(NumberFormats::plain).toList();
  }
}
