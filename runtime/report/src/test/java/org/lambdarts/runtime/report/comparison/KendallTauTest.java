package org.lambdarts.runtime.report.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KendallTauTest {

  @Test
  void equalOrdersAndOppositeOnes() {
    double[] rising = {0.1, 0.2, 0.3, 0.4};
    assertEquals(1, tau(rising, new double[] {5, 6, 70, 800}), 1e-12);
    assertEquals(-1, tau(rising, new double[] {9, 8, 3, 1}), 1e-12);
  }

  /** Of 6 pairs, 3 and 1 and 2 are in another order: 5 agree, 1 does not. */
  @Test
  void withoutTiesItIsTheDifferenceOverAllPairs() {
    KendallTau tau = KendallTau.of(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4});
    assertEquals(new KendallTau(6, 5, 1, 0, 0), tau);
    assertEquals(4.0 / 6, tau.value().orElseThrow(), 1e-12);
  }

  /**
   * (1,1) (1,2) (2,2) (3,2) (3,0): of 10 pairs, the 1st and 2nd and the 4th and 5th tie in the
   * first, three pairs of the 2nd to 4th in the second. Left are 1-3 and 1-4, which agree, and 1-5,
   * 2-5 and 3-5, which do not. (2 − 3) / √(8 · 7).
   */
  @Test
  void tiesAreTakenOutOfBoth() {
    KendallTau tau = KendallTau.of(new double[] {1, 1, 2, 3, 3}, new double[] {1, 2, 2, 2, 0});
    assertEquals(new KendallTau(10, 2, 3, 2, 3), tau);
    assertEquals(-1 / Math.sqrt(56), tau.value().orElseThrow(), 1e-12);
  }

  @Test
  void aTieInBothIsOneInEach() {
    KendallTau tau = KendallTau.of(new double[] {1, 1, 2}, new double[] {4, 4, 5});
    assertEquals(new KendallTau(3, 2, 0, 1, 1), tau);
    assertEquals(1, tau.value().orElseThrow(), 1e-12);
  }

  @Test
  void nothingToTellApartHasNoCoefficient() {
    double[] equal = {2, 2, 2};
    double[] rising = {1, 2, 3};
    OptionalDouble none = OptionalDouble.empty();
    assertEquals(none, KendallTau.of(equal, rising).value());
    assertEquals(none, KendallTau.of(rising, equal).value());
    assertEquals(none, KendallTau.of(equal, equal).value());
    assertEquals(none, KendallTau.of(new double[] {1}, new double[] {1}).value());
    assertEquals(none, KendallTau.NONE.value());
  }

  @Test
  void onlyWantedPairsCount() {
    double[] first = {1, 2, 3, 4};
    double[] second = {2, 1, 4, 3};
    // those of neighbors in one half, which are all in opposite orders
    KendallTau halves = KendallTau.of(first, second, (one, other) -> one / 2 == other / 2);
    assertEquals(new KendallTau(2, 0, 2, 0, 0), halves);
    KendallTau across = KendallTau.of(first, second, (one, other) -> one / 2 != other / 2);
    assertEquals(new KendallTau(4, 4, 0, 0, 0), across);
    assertEquals(KendallTau.of(first, second), halves.plus(across));
  }

  @Test
  void figuresMustBeOfTheSameThings() {
    assertThrows(IllegalArgumentException.class, () -> KendallTau.of(new double[2], new double[3]));
  }

  /**
   * By its definition as a correlation: of the signs of differences, over all ordered pairs, Σ ab /
   * √(Σ a² · Σ b²).
   */
  @Test
  void itIsTheCorrelationOfSigns() {
    Random random = new Random(1);
    int known = 0;
    for (int trial = 0; trial < 300; trial++) {
      int count = 2 + random.nextInt(12);
      // of few values, so that many are equal
      double[] first = random.ints(count, 0, 5).asDoubleStream().toArray();
      double[] second = random.ints(count, 0, 5).asDoubleStream().toArray();
      double both = 0;
      double ofFirst = 0;
      double ofSecond = 0;
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          double a = Math.signum(first[i] - first[j]);
          double b = Math.signum(second[i] - second[j]);
          both += a * b;
          ofFirst += a * a;
          ofSecond += b * b;
        }
      }
      OptionalDouble tau = KendallTau.of(first, second).value();
      if (ofFirst * ofSecond == 0) {
        assertEquals(OptionalDouble.empty(), tau);
      } else {
        known++;
        assertEquals(both / Math.sqrt(ofFirst * ofSecond), tau.orElseThrow(), 1e-12);
      }
    }
    assertTrue(known > 200 && known < 300, "both kinds were tried: " + known);
  }

  private static double tau(double[] first, double[] second) {
    return KendallTau.of(first, second).value().orElseThrow();
  }
}
