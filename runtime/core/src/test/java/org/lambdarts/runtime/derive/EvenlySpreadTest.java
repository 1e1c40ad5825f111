package org.lambdarts.runtime.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which networks of a family are spread evenly over the logarithm of its cost. */
final class EvenlySpreadTest {

  /** A family whose cost falls with λ' = 0, 1, 2 …, for the sake of simple numbers. */
  private static List<Double> chosen(int count, double... costs) {
    TreeMap<Double, Double> family = new TreeMap<>();
    for (int i = 0; i < costs.length; i++) {
      family.put((double) i, costs[i]);
    }
    return EvenlySpread.of(family, count).lambdas();
  }

  @Test
  void theEndsAndWhatIsNearestToEvenPlacesAreChosen() {
    assertEquals(
        List.of(0.0, 2.0, 5.0, 6.0), chosen(4, 1000, 500, 110, 60, 30, 9, 1), "1000, 100, 10, 1");
    assertEquals(List.of(0.0, 4.0), chosen(2, 1000, 300, 100, 30, 10));
  }

  @Test
  void oneNetworkStandsInTheMiddle() {
    assertEquals(List.of(1.0), chosen(1, 1000, 30, 20, 1));
  }

  @Test
  void ofEqualCostsTheSmallestLambdaCounts() {
    assertEquals(List.of(0.0, 2.0), chosen(2, 8, 8, 4, 4));
    assertEquals(List.of(0.0), chosen(3, 8, 8, 8));
  }

  @Test
  void aFamilyOfFewerCostsIsTakenWhole() {
    assertEquals(List.of(0.0, 1.0, 2.0), chosen(7, 9, 5, 2));
  }

  @Test
  void noNetworkIsChosenTwice() {
    assertEquals(List.of(0.0, 2.0, 3.0, 4.0), chosen(4, 1000, 999, 998, 1, 0.9));
  }

  @Test
  void aCostOfNothingTakesAPlaceOfItsOwn() {
    assertEquals(List.of(0.0, 2.0, 3.0), chosen(3, 100, 10, 1, 0));
    assertEquals(List.of(0.0, 1.0, 2.0, 3.0), chosen(4, 100, 10, 1, 0));
    assertEquals(List.of(1.0), chosen(1, 100, 10, 1, 0));
    assertEquals(List.of(0.0), chosen(1, 0, 0));
  }
}
