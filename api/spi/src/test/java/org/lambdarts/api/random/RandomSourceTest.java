package org.lambdarts.api.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RandomSourceTest {

  /** Changing one of these changes the numbers of every published run. */
  static Stream<Arguments> goldenDraws() {
    return Stream.of(
        Arguments.of("of(0)", RandomSource.of(0), -6411193824288604561L),
        Arguments.of("of(1)", RandomSource.of(1), 6755974106381971767L),
        Arguments.of("of(-1)", RandomSource.of(-1), -6469721356598235882L),
        Arguments.of("of(0)/search", RandomSource.of(0).child("search"), 8618616178281036869L),
        Arguments.of("of(0)/0", RandomSource.of(0).child(0), -2445652240684137239L),
        Arguments.of("of(0)/1", RandomSource.of(0).child(1), -8384863983255343480L),
        Arguments.of("of(0)/(empty name)", RandomSource.of(0).child(""), 3725329095934060096L),
        Arguments.of("of(0)/λ", RandomSource.of(0).child("λ"), 5512793274470335665L),
        Arguments.of(
            "of(50)/search/3/17/lambda",
            RandomSource.of(50).child("search").child(3).child(17).child("lambda"),
            2785354246558890703L));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldenDraws")
  void drawsNeverChange(String address, RandomSource source, long expected) {
    assertEquals(expected, source.generator().nextLong());
  }

  @Test
  void generatorStartsAnewAtEveryCall() {
    RandomSource source = RandomSource.of(3).child("a");
    RandomGenerator first = source.generator();
    first.nextLong();
    first.nextGaussian();
    assertEquals(draw(source), draw(source));
    assertNotEquals(first.nextLong(), draw(source));
  }

  @Test
  void drawsDependOnTheAddressAlone() {
    RandomSource root = RandomSource.of(3);
    long expected = draw(RandomSource.of(3).child("a").child(2));
    root.generator().nextLong();
    root.child("b").generator().nextLong();
    root.child("a").child(1).generator().nextLong();
    assertEquals(expected, draw(root.child("a").child(2)));
  }

  @Test
  void orderAndKindOfTheStepsMatter() {
    RandomSource root = RandomSource.of(3);
    Set<Long> draws = new HashSet<>();
    draws.add(draw(root));
    draws.add(draw(root.child("a")));
    draws.add(draw(root.child("a").child("b")));
    draws.add(draw(root.child("b").child("a")));
    draws.add(draw(root.child("ab")));
    draws.add(draw(root.child("1")));
    draws.add(draw(root.child(1)));
    draws.add(draw(root.child(1).child(2)));
    draws.add(draw(root.child(2).child(1)));
    draws.add(draw(root.child(12)));
    draws.add(draw(root.child(3)));
    assertEquals(11, draws.size(), "addresses that share their draws");
  }

  @Test
  void neighborsShareNoDraws() {
    Set<Long> draws = new HashSet<>();
    int count = 0;
    for (long seed = 0; seed < 20; seed++) {
      for (long index = -1000; index < 1000; index++) {
        draws.add(draw(RandomSource.of(seed).child(index)));
        count++;
      }
      for (int index = 0; index < 1000; index++) {
        draws.add(draw(RandomSource.of(seed).child("cells." + index)));
        count++;
      }
    }
    assertEquals(count, draws.size());
  }

  static Stream<Arguments> families() {
    RandomSource root = RandomSource.of(7);
    return Stream.of(
        family("seeds", RandomSource::of),
        family("numbered children", root::child),
        family("named children", index -> root.child("step " + index)),
        family("grandchildren", index -> root.child(index).child("lambda")));
  }

  private static Arguments family(String name, LongFunction<RandomSource> members) {
    return Arguments.of(name, members);
  }

  /** A mean and a correlation within five standard errors of those of independent numbers. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void firstDrawsOfNeighborsLookIndependent(String name, LongFunction<RandomSource> members) {
    int count = 20_000;
    double previous = 0;
    double sum = 0;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < count; i++) {
      double draw = members.apply(i).generator().nextDouble() - 0.5;
      sum += draw;
      squares += draw * draw;
      products += draw * previous;
      previous = draw;
    }
    double variance = 1.0 / 12;
    assertEquals(0, sum / count, 5 * Math.sqrt(variance / count), "mean");
    assertEquals(
        variance, squares / count, 5 * Math.sqrt((1.0 / 80 - 1.0 / 144) / count), "variance");
    assertEquals(0, products / count, 5 * variance / Math.sqrt(count), "covariance");
  }

  private static long draw(RandomSource source) {
    return source.generator().nextLong();
  }
}
