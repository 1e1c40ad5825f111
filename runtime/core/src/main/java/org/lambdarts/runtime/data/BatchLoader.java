package org.lambdarts.runtime.data;

import java.util.stream.IntStream;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.random.RandomSource;

/**
 * Makes the batches of one purpose. A batch depends on the epoch and the step alone, not on what
 * was loaded before or by which thread, so that a run resumed in the middle of an epoch sees the
 * same batches. Safe for use by several threads.
 */
public final class BatchLoader {

  private final ImageSplit split;
  private final ImageShape shape;
  private final int classes;
  private final BatchOrder order;
  private final ImagePreparation preparation;
  private final int steps;

  private BatchLoader(
      ImageSplit split, Dataset dataset, BatchOrder order, ImagePreparation preparation) {
    this(split, dataset.shape(), dataset.classes().size(), order, preparation, order.steps());
  }

  private BatchLoader(
      ImageSplit split,
      ImageShape shape,
      int classes,
      BatchOrder order,
      ImagePreparation preparation,
      int steps) {
    this.split = split;
    this.shape = shape;
    this.classes = classes;
    this.order = order;
    this.preparation = preparation;
    this.steps = steps;
  }

  /**
   * Batches to learn from: of the training images, in a new order every epoch. Images that do not
   * fill a batch are left out of the epoch; if there are fewer than one batch, all are in one.
   *
   * @param dataset the images
   * @param indices which of its training images
   * @param batchSize images per batch, at least 1
   * @param augment whether the dataset's augmentation is applied
   * @param cutout side of the square blanked after normalization, in pixels; 0 for none
   * @param random where the order and the augmentation are drawn from
   * @return the loader
   * @throws IllegalArgumentException if there are no images or the batch size is less than 1
   */
  public static BatchLoader training(
      Dataset dataset,
      int[] indices,
      int batchSize,
      boolean augment,
      int cutout,
      RandomSource random) {
    requireBatches(indices, batchSize);
    return new BatchLoader(
        dataset.train(),
        dataset,
        new ShuffledOrder(indices, batchSize, random.child("order")),
        new ImagePreparation(
            dataset.shape(),
            augment ? dataset.augmentation() : Augmentation.none(),
            dataset.normalization(),
            cutout,
            random.child("images")));
  }

  /**
   * Batches to measure with: in the order given, as they are. The last batch may be smaller.
   *
   * @param dataset the images
   * @param split one of the dataset's splits
   * @param indices which images of the split
   * @param batchSize images per batch, at least 1
   * @return the loader
   * @throws IllegalArgumentException if there are no images or the batch size is less than 1
   */
  public static BatchLoader evaluation(
      Dataset dataset, ImageSplit split, int[] indices, int batchSize) {
    requireBatches(indices, batchSize);
    return new BatchLoader(
        split,
        dataset,
        new SequentialOrder(indices.clone(), batchSize),
        new ImagePreparation(
            dataset.shape(), Augmentation.none(), dataset.normalization(), 0, RandomSource.of(0)));
  }

  /**
   * All images of a split.
   *
   * @param split the split
   * @return 0 … size − 1
   */
  public static int[] all(ImageSplit split) {
    return IntStream.range(0, split.size()).toArray();
  }

  /**
   * The same batches in epochs of another length. A longer epoch passes over the images again, in
   * another order and with other augmentation; of a shorter one the last batches are left out.
   *
   * @param length the number of batches in an epoch, at least 1
   * @return the loader
   * @throws IllegalArgumentException if the length is less than 1
   */
  public BatchLoader withSteps(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("an epoch must have a step, got " + length);
    }
    return new BatchLoader(split, shape, classes, order, preparation, length);
  }

  /**
   * The number of batches in an epoch.
   *
   * @return at least 1
   */
  public int steps() {
    return steps;
  }

  /**
   * Loads one batch on the calling thread.
   *
   * @param epoch the epoch, from 0
   * @param step the batch within the epoch, from 0
   * @return the batch
   * @throws IndexOutOfBoundsException if the epoch is negative or has no such step
   */
  public HostBatch load(long epoch, int step) {
    if (epoch < 0 || step < 0 || step >= steps()) {
      throw new IndexOutOfBoundsException(
          "no step " + step + " in epoch " + epoch + " of " + steps() + " steps");
    }
    // each pass draws anew, as an epoch of one pass does
    int passes = (steps + order.steps() - 1) / order.steps();
    long pass = epoch * passes + step / order.steps();
    int[] indices = order.batch(pass, step % order.steps());
    int size = shape.size();
    float[] images = new float[indices.length * size];
    int[] labels = new int[indices.length];
    float[] pixels = new float[size];
    for (int i = 0; i < indices.length; i++) {
      split.read(indices[i], pixels);
      preparation.apply(pixels, pass, indices[i]);
      System.arraycopy(pixels, 0, images, i * size, size);
      labels[i] = split.label(indices[i]);
    }
    return new HostBatch(images, labels, shape, classes);
  }

  private static void requireBatches(int[] indices, int batchSize) {
    if (indices.length == 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          "cannot make batches of " + batchSize + " from " + indices.length + " images");
    }
  }
}
