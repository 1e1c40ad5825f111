package org.lambdarts.runtime.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.search.PlacedGenotype;

final class BestOfEachSizeTest {

  private static final Genotype GENOTYPE = new Genotype("space", Map.of());

  private static List<Double> choose(List<BestOfEachSize.Entry> entries, int count) {
    return BestOfEachSize.choose(entries, count).stream()
        .map(PlacedGenotype::normalizedLambda)
        .toList();
  }

  private static BestOfEachSize.Entry entry(double lambda, double size, double accuracy) {
    return new BestOfEachSize.Entry(new PlacedGenotype(lambda, 0, GENOTYPE), size, accuracy);
  }

  @Test
  void takesTheBestAroundEachOfTheEvenSizes() {
    List<BestOfEachSize.Entry> entries =
        List.of(
            entry(0.0, 1600, 0.80),
            entry(0.1, 1500, 0.90), // nearest to 1,600 and better than it
            entry(0.4, 450, 0.70),
            entry(0.5, 400, 0.70), // as good as the larger one
            entry(0.6, 300, 0.65),
            entry(0.9, 110, 0.40),
            entry(1.0, 100, 0.50));
    assertEquals(List.of(0.1, 0.5, 1.0), choose(entries, 3));
  }

  @Test
  void sizesFallWhileLambdaRises() {
    List<BestOfEachSize.Entry> entries =
        List.of(
            entry(0.0, 1600, 0.80),
            entry(0.5, 1550, 0.95), // the best of its size, but both others would come before it
            entry(0.1, 400, 0.78),
            entry(0.4, 410, 0.70),
            entry(0.3, 100, 0.60),
            entry(0.6, 110, 0.50));
    assertEquals(List.of(0.0, 0.1, 0.3), choose(entries, 3));
    // one that fits nowhere is worth more than a gap
    assertEquals(List.of(0.1, 0.3), choose(List.of(entries.get(2), entries.get(4)), 2));
    assertEquals(List.of(0.3, 0.5), choose(List.of(entries.get(1), entries.get(4)), 2));
  }

  @Test
  void noOtherChoiceInOrderIsBetterInSum() {
    Random random = new Random(8);
    for (int trial = 0; trial < 50; trial++) {
      List<BestOfEachSize.Entry> entries = new ArrayList<>();
      entries.add(entry(0, 1600, 0.5));
      entries.add(entry(1, 100, 0.5));
      for (int i = 1; i < 12; i++) {
        entries.add(entry(i / 12.0, 110 + random.nextInt(1400), random.nextDouble()));
      }
      List<Double> chosen = choose(entries, 3);
      assertEquals(3, chosen.size());
      double best = -1;
      for (BestOfEachSize.Entry large : entries) {
        for (BestOfEachSize.Entry middle : entries) {
          for (BestOfEachSize.Entry small : entries) {
            if (place(large) == 2
                && place(middle) == 1
                && place(small) == 0
                && large.lambda() < middle.lambda()
                && middle.lambda() < small.lambda()) {
              best = Math.max(best, large.accuracy() + middle.accuracy() + small.accuracy());
            }
          }
        }
      }
      if (best >= 0) {
        double sum =
            entries.stream()
                .filter(each -> chosen.contains(each.lambda()))
                .mapToDouble(BestOfEachSize.Entry::accuracy)
                .sum();
        assertEquals(best, sum, 1e-12);
      }
    }
  }

  /** Of three sizes between 100 and 1,600. */
  private static long place(BestOfEachSize.Entry entry) {
    return Math.round(2 * Math.log(entry.size() / 100) / Math.log(16));
  }

  @Test
  void fillsAPlaceThatNoNetworkIsNearToWithTheBestOfTheOthers() {
    List<BestOfEachSize.Entry> entries =
        List.of(
            entry(0.0, 1600, 0.9),
            entry(0.1, 1500, 0.7),
            entry(0.2, 1450, 0.8),
            entry(1.0, 100, 0.5));
    assertEquals(List.of(0.0, 0.2, 1.0), choose(entries, 3));
  }

  @Test
  void givesAllWhereThereAreFewer() {
    List<BestOfEachSize.Entry> entries = List.of(entry(0.0, 10, 0.9), entry(0.5, 10, 0.8));
    assertEquals(List.of(0.0, 0.5), choose(entries, 5));
    assertEquals(List.of(0.0), choose(entries, 1));
  }

  @Test
  void doesNotDependOnTheOrder() {
    List<BestOfEachSize.Entry> entries = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 40; i++) {
      entries.add(entry(i / 40.0, 100 + random.nextInt(20) * 50, random.nextInt(4) / 4.0));
    }
    List<Double> chosen = choose(entries, 6);
    assertEquals(6, chosen.size());
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(entries, random);
      assertEquals(chosen, choose(entries, 6));
    }
  }
}
