package org.lambdarts.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.random.RandomSource;

final class TrainValidationSplitTest {

  private static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyImageIsInExactlyOnePart(long seed) {
    RandomGenerator draw = RandomSource.of(seed).child("size").generator();
    int images = 2 + draw.nextInt(300);
    double share = 0.001 + 0.998 * draw.nextDouble();

    TrainValidationSplit split = TrainValidationSplit.of(images, share, RandomSource.of(seed));

    int[] both =
        IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.validation()))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, images).toArray(), both);
    assertEquals(images * share, split.train().length, 1.0);
    assertFalse(split.train().length == 0 || split.validation().length == 0);
  }

  @Test
  void halvesAreHalves() {
    TrainValidationSplit split = TrainValidationSplit.of(60000, 0.5, RandomSource.of(3));
    assertEquals(30000, split.train().length);
    assertEquals(30000, split.validation().length);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyClassIsDividedByItself(long seed) {
    RandomGenerator draw = RandomSource.of(seed).child("labels").generator();
    int[] labels = IntStream.range(0, 200).map(i -> draw.nextInt(2 + i / 10)).toArray();
    double share = 0.001 + 0.998 * draw.nextDouble();

    TrainValidationSplit split =
        TrainValidationSplit.stratified(labeled(labels), share, RandomSource.of(seed));

    assertArrayEquals(
        IntStream.range(0, labels.length).toArray(),
        IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.validation()))
            .sorted()
            .toArray());
    for (int label : IntStream.of(labels).distinct().toArray()) {
      long all = IntStream.of(labels).filter(other -> other == label).count();
      long train = IntStream.of(split.train()).filter(i -> labels[i] == label).count();
      assertEquals(all * share, (double) train, 1.0, "of class " + label);
      assertTrue(train > 0, "class " + label + " has nothing to train");
      assertTrue(all == 1 || train < all, "class " + label + " has nothing to validate");
    }
  }

  @Test
  void whatIsDrawnInAClassDoesNotDependOnOthers() {
    int[] alone = stratified(0, 0, 0, 0, 0, 0).train();
    int[] first =
        IntStream.of(stratified(0, 0, 0, 0, 0, 0, 1, 1, 1).train()).filter(i -> i < 6).toArray();
    assertArrayEquals(alone, first);
  }

  @Test
  void classesOfOneImageCannotBeDivided() {
    assertThrows(IllegalArgumentException.class, () -> stratified(0, 1, 2));
    // a single image is for the weights; which of two is, is drawn
    TrainValidationSplit split = stratified(0, 1, 1);
    assertEquals(0, split.train()[0]);
    assertEquals(1, split.validation().length);
  }

  private static TrainValidationSplit stratified(int... labels) {
    return TrainValidationSplit.stratified(labeled(labels), 0.5, RandomSource.of(5));
  }

  private static ImageSplit labeled(int... labels) {
    return new ImageSplit() {
      @Override
      public int size() {
        return labels.length;
      }

      @Override
      public int label(int index) {
        return labels[index];
      }

      @Override
      public void read(int index, float[] pixels) {
        throw new UnsupportedOperationException("only labels count");
      }
    };
  }

  @Test
  void theSeedDecides() {
    int[] train = TrainValidationSplit.of(100, 0.5, RandomSource.of(1)).train();
    assertArrayEquals(train, TrainValidationSplit.of(100, 0.5, RandomSource.of(1)).train());
    assertFalse(
        Arrays.equals(train, TrainValidationSplit.of(100, 0.5, RandomSource.of(2)).train()));
  }

  @Test
  void everyImageIsAsLikelyInEitherPart() {
    int[] timesInTrain = new int[10];
    for (int seed = 0; seed < 4000; seed++) {
      for (int image : TrainValidationSplit.of(10, 0.3, RandomSource.of(seed)).train()) {
        timesInTrain[image]++;
      }
    }
    for (int times : timesInTrain) {
      // binomial, deviation 29
      assertEquals(1200, times, 130);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 1.5, Double.NaN})
  void aShareThatLeavesAPartEmptyIsRejected(double share) {
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainValidationSplit.of(10, share, RandomSource.of(0)));
  }

  @Test
  void oneImageCannotBeSplit() {
    assertThrows(
        IllegalArgumentException.class, () -> TrainValidationSplit.of(1, 0.5, RandomSource.of(0)));
  }
}
