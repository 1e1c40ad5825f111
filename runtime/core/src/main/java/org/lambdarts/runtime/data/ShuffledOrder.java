package org.lambdarts.runtime.data;

import java.util.Arrays;
import org.lambdarts.api.random.RandomSource;

/**
 * A new random order in every epoch. Images that do not fill the last batch are left out of that
 * epoch, since a nearly empty batch spoils the statistics of batch normalization; a subset smaller
 * than one batch is one batch.
 */
final class ShuffledOrder implements BatchOrder {

  private final int[] indices;
  private final int batchSize;
  private final RandomSource random;

  /** The order used last; lost races only cost a second shuffle. */
  private volatile EpochOrder recent;

  ShuffledOrder(int[] indices, int batchSize, RandomSource random) {
    this.indices = indices.clone();
    this.batchSize = Math.min(batchSize, indices.length);
    this.random = random;
    this.recent = shuffle(0);
  }

  @Override
  public int steps() {
    return indices.length / batchSize;
  }

  @Override
  public int[] batch(long epoch, int step) {
    EpochOrder order = recent;
    if (order.epoch() != epoch) {
      order = shuffle(epoch);
      recent = order;
    }
    return Arrays.copyOfRange(order.indices(), step * batchSize, (step + 1) * batchSize);
  }

  private EpochOrder shuffle(long epoch) {
    return new EpochOrder(epoch, Permutation.of(indices, random.child(epoch).generator()));
  }

  private record EpochOrder(long epoch, int[] indices) {}
}
