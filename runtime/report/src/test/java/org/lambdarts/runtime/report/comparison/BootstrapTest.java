package org.lambdarts.runtime.report.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BootstrapTest {

  @Test
  void fewerThanThreeValuesHaveNoInterval() {
    assertEquals(Optional.empty(), Bootstrap.interval(new double[] {1}));
    assertEquals(Optional.empty(), Bootstrap.interval(new double[] {1, 2}));
  }

  /** All three draws are the same one in 1 of 27 resamples, which is more than 2.5 %. */
  @Test
  void ofThreeItReachesFromTheSmallestToTheLargest() {
    assertEquals(Optional.of(new Interval(0, 8)), Bootstrap.interval(new double[] {0, 2, 8}));
  }

  /**
   * With n ones among 20 values the mean of a resample is binomial: for n = 10 its 2.5 % and 97.5 %
   * points are 6/20 and 14/20.
   */
  @Test
  void itIsThatOfTheBinomialDistribution() {
    double[] values = new double[20];
    for (int i = 0; i < 10; i++) {
      values[i] = 1;
    }
    Interval interval = Bootstrap.interval(values).orElseThrow();
    assertEquals(0.3, interval.low(), 1e-12);
    assertEquals(0.7, interval.high(), 1e-12);
  }

  @Test
  void equalValuesLeaveNoDoubt() {
    Interval interval = Bootstrap.interval(new double[] {0.5, 0.5, 0.5, 0.5}).orElseThrow();
    assertEquals(new Interval(0.5, 0.5), interval);
    assertTrue(interval.excludesZero());
  }

  @Test
  void itIsTheSameEveryTime() {
    double[] values = {0.01, -0.02, 0.03, 0.005, 0.011};
    assertEquals(Bootstrap.interval(values), Bootstrap.interval(values.clone()));
  }

  @Test
  void anEndAtZeroIsNotOutside() {
    assertFalse(new Interval(0, 1).excludesZero());
    assertFalse(new Interval(-1, 1).excludesZero());
    assertTrue(new Interval(-2, -1).excludesZero());
    assertEquals(new Interval(1, 2), new Interval(-2, -1).negated());
  }
}
