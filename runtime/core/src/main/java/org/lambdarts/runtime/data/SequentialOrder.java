package org.lambdarts.runtime.data;

import java.util.Arrays;

/** The given order in every epoch; the last batch may be smaller, so that no image is left out. */
record SequentialOrder(int[] indices, int batchSize) implements BatchOrder {

  @Override
  public int steps() {
    return (indices.length + batchSize - 1) / batchSize;
  }

  @Override
  public int[] batch(long epoch, int step) {
    int start = step * batchSize;
    return Arrays.copyOfRange(indices, start, Math.min(start + batchSize, indices.length));
  }
}
