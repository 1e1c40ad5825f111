package org.lambdarts.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.ShapeBackend;

final class BatchLoaderTest {

  private static final RandomSource SEED = RandomSource.of(7);

  private static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anEpochOfTrainingHasEachImageAtMostOnceInFullBatches(long seed) {
    RandomGenerator draw = RandomSource.of(seed).child("sizes").generator();
    int images = 1 + draw.nextInt(200);
    int batchSize = 1 + draw.nextInt(40);
    int[] subset = IntStream.range(0, images).filter(i -> draw.nextInt(3) > 0).toArray();
    int[] indices = subset.length == 0 ? new int[] {0} : subset;

    BatchLoader loader =
        BatchLoader.training(
            NumberedImages.of(images), indices, batchSize, true, 0, RandomSource.of(seed));

    int full = Math.min(batchSize, indices.length);
    Set<Integer> seen = new HashSet<>();
    for (int step = 0; step < loader.steps(); step++) {
      int[] numbers = NumberedImages.numbers(loader.load(3, step));
      assertEquals(full, numbers.length);
      for (int number : numbers) {
        assertTrue(Arrays.binarySearch(indices, number) >= 0, "not in the subset: " + number);
        assertTrue(seen.add(number), "twice: " + number);
      }
    }
    assertEquals(indices.length / full * full, seen.size());
  }

  @ParameterizedTest
  @CsvSource({"10, 3, 4", "9, 3, 3", "2, 5, 1", "1, 1, 1"})
  void evaluationKeepsTheOrderAndTheSmallLastBatch(int images, int batchSize, int steps) {
    NumberedImages dataset = NumberedImages.of(images);
    int[] indices = IntStream.range(0, images).map(i -> images - 1 - i).toArray();
    BatchLoader loader = BatchLoader.evaluation(dataset, dataset.train(), indices, batchSize);

    assertEquals(steps, loader.steps());
    int[] read =
        IntStream.range(0, steps)
            .mapToObj(step -> NumberedImages.numbers(loader.load(0, step)))
            .flatMapToInt(Arrays::stream)
            .toArray();
    assertArrayEquals(indices, read);
  }

  @Test
  void evaluationIsNotAugmentedAndTheSameInEveryEpoch() {
    NumberedImages dataset = NumberedImages.of(10);
    BatchLoader loader =
        BatchLoader.evaluation(dataset, dataset.test(), BatchLoader.all(dataset.test()), 4);
    HostBatch batch = loader.load(0, 1);
    assertEquals(4f, batch.images()[0]);
    assertArrayEquals(batch.images(), loader.load(5, 1).images());
  }

  /** 10 images in batches of 4 are 2 steps a pass. */
  @Test
  void aLongerEpochPassesOverTheImagesAgain() {
    BatchLoader pass = training(NumberedImages.of(10), 4, true, 0);
    BatchLoader longer = pass.withSteps(5);

    assertEquals(5, longer.steps());
    // three passes an epoch: the second begins with the fourth
    assertArrayEquals(pass.load(1, 0).images(), longer.load(0, 2).images());
    assertArrayEquals(pass.load(2, 0).images(), longer.load(0, 4).images());
    assertArrayEquals(pass.load(3, 0).images(), longer.load(1, 0).images());
    assertArrayEquals(pass.load(4, 1).images(), longer.load(1, 3).images());
    assertThrows(IndexOutOfBoundsException.class, () -> longer.load(0, 5));
  }

  @Test
  void aShorterEpochIsTheBeginningOfAPass() {
    BatchLoader pass = training(NumberedImages.of(50), 4, true, 0);
    BatchLoader shorter = pass.withSteps(3);

    assertEquals(3, shorter.steps());
    assertArrayEquals(pass.load(2, 1).images(), shorter.load(2, 1).images());
    assertThrows(IndexOutOfBoundsException.class, () -> shorter.load(0, 3));
    assertThrows(IllegalArgumentException.class, () -> pass.withSteps(0));
  }

  @Test
  void everyEpochHasItsOwnOrder() {
    BatchLoader loader = training(NumberedImages.of(50), 50, true, 0);
    int[] first = NumberedImages.numbers(loader.load(0, 0));
    int[] second = NumberedImages.numbers(loader.load(1, 0));
    assertFalse(Arrays.equals(first, second));
    assertArrayEquals(first, NumberedImages.numbers(loader.load(0, 0)));
    int[] sorted = first.clone();
    Arrays.sort(sorted);
    assertFalse(Arrays.equals(first, sorted));
  }

  @Test
  void theSeedDecides() {
    NumberedImages dataset = NumberedImages.of(50);
    int[] all = BatchLoader.all(dataset.train());
    float[] images =
        BatchLoader.training(dataset, all, 10, true, 2, RandomSource.of(1)).load(2, 3).images();
    assertArrayEquals(
        images,
        BatchLoader.training(dataset, all, 10, true, 2, RandomSource.of(1)).load(2, 3).images());
    assertFalse(
        Arrays.equals(
            images,
            BatchLoader.training(dataset, all, 10, true, 2, RandomSource.of(2))
                .load(2, 3)
                .images()));
  }

  @Test
  void whatIsDrawnForAnImageDependsOnTheEpochAndTheImageAlone() {
    NumberedImages dataset = NumberedImages.of(24);
    Map<Integer, Float> inSmallBatches = firstPixels(training(dataset, 4, true, 0), 2);
    assertEquals(inSmallBatches, firstPixels(training(dataset, 12, true, 0), 2));
    Map<Integer, Float> later = firstPixels(training(dataset, 4, true, 0), 3);
    inSmallBatches.forEach((image, pixel) -> assertNotEquals(pixel, later.get(image)));
  }

  @Test
  void imagesAreAugmentedDifferently() {
    Map<Integer, Float> pixels = firstPixels(training(NumberedImages.of(24), 4, true, 0), 0);
    Set<Float> changes = new HashSet<>();
    pixels.forEach((image, pixel) -> changes.add(pixel - image));
    assertTrue(changes.size() > 20, "changes drawn: " + changes);
  }

  @Test
  void withoutAugmentationImagesAreUnchangedInTheSameOrder() {
    NumberedImages dataset = NumberedImages.of(24);
    HostBatch plain = training(dataset, 8, false, 0).load(1, 1);
    assertArrayEquals(
        NumberedImages.numbers(plain),
        NumberedImages.numbers(training(dataset, 8, true, 0).load(1, 1)));
    assertEquals((float) NumberedImages.numbers(plain)[0], plain.images()[0]);
  }

  @Test
  void augmentationComesBeforeNormalizationAndCutoutAfter() {
    NumberedImages dataset =
        NumberedImages.of(20)
            .with(new Normalization(List.of(0.5), List.of(0.25)))
            .with((pixels, shape, random) -> Arrays.fill(pixels, 1f));
    HostBatch batch = training(dataset, 20, true, 2).load(0, 0);

    int blank = 0;
    for (float pixel : batch.images()) {
      assertTrue(pixel == 2f || pixel == 0f, "pixel " + pixel);
      blank += pixel == 0f ? 1 : 0;
    }
    // a square of side 2 loses up to three pixels at the border
    assertTrue(blank >= 20 && blank <= 80, "blank pixels: " + blank);
  }

  @Test
  void augmentationDoesNotMoveTheCutout() {
    NumberedImages dataset = NumberedImages.of(20);
    float[] plain = training(dataset, 20, false, 2).load(0, 0).images();
    float[] augmented = training(dataset, 20, true, 2).load(0, 0).images();
    for (int i = 0; i < plain.length; i++) {
      // image 0 is blank everywhere without augmentation
      if (plain[i] != 0) {
        assertNotEquals(0f, augmented[i]);
      }
      if (augmented[i] == 0) {
        assertEquals(0f, plain[i]);
      }
    }
  }

  @Test
  void theCutoutIsNotDrawnWithTheNumbersOfTheAugmentation() {
    // marks the pixel that a cutout with the same numbers would have as its center
    NumberedImages dataset =
        NumberedImages.of(40)
            .with(
                (pixels, shape, random) -> {
                  Arrays.fill(pixels, 1f);
                  int y = random.nextInt(shape.height());
                  pixels[y * shape.width() + random.nextInt(shape.width())] = 2f;
                });
    int surviving = 0;
    for (float pixel : training(dataset, 40, true, 2).load(0, 0).images()) {
      surviving += pixel == 2f ? 1 : 0;
    }
    // the square covers up to 4 of 16 pixels
    assertTrue(surviving > 20, "marks left: " + surviving);
  }

  @Test
  void labelsAndTargetsBelongToTheImages() {
    HostBatch batch = training(NumberedImages.of(9), 5, true, 0).load(0, 0);
    int[] numbers = NumberedImages.numbers(batch);
    float[] targets = batch.oneHot();
    assertEquals(15, targets.length);
    for (int i = 0; i < 5; i++) {
      assertEquals(numbers[i] % 2, batch.labels()[i]);
      float[] row = new float[3];
      row[numbers[i] % 2] = 1;
      assertArrayEquals(row, Arrays.copyOfRange(targets, 3 * i, 3 * i + 3));
    }
  }

  @Test
  void tensorsHaveTheShapesOfTheBatch() {
    HostBatch host = training(NumberedImages.of(9), 5, true, 0).load(0, 0);
    try (ShapeBackend backend = new ShapeBackend()) {
      Batch batch = host.on(backend);
      assertEquals(Shape.of(5, 1, 4, 4), batch.images().shape());
      assertEquals(Shape.of(5, 3), batch.targets().shape());
      assertEquals(5, batch.size());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, -1", "0, 3", "-1, 0"})
  void aBatchThatIsNotThereIsRejected(long epoch, int step) {
    BatchLoader loader = training(NumberedImages.of(9), 3, true, 0);
    assertThrows(IndexOutOfBoundsException.class, () -> loader.load(epoch, step));
  }

  @Test
  void batchesNeedImages() {
    NumberedImages dataset = NumberedImages.of(9);
    assertThrows(IllegalArgumentException.class, () -> training(dataset, 0, true, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> BatchLoader.evaluation(dataset, dataset.test(), new int[0], 3));
  }

  private static BatchLoader training(
      NumberedImages dataset, int batchSize, boolean augment, int cutout) {
    int[] all = BatchLoader.all(dataset.train());
    return BatchLoader.training(dataset, all, batchSize, augment, cutout, SEED);
  }

  private static Map<Integer, Float> firstPixels(BatchLoader loader, long epoch) {
    Map<Integer, Float> pixels = new HashMap<>();
    for (int step = 0; step < loader.steps(); step++) {
      HostBatch batch = loader.load(epoch, step);
      for (int i = 0; i < batch.size(); i++) {
        float pixel = batch.images()[i * batch.shape().size()];
        pixels.put((int) pixel, pixel);
      }
    }
    return pixels;
  }
}
