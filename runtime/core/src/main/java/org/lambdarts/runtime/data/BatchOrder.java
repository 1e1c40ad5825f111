package org.lambdarts.runtime.data;

/** Which images make up which batch. Must be safe for use by several threads. */
interface BatchOrder {

  /** The number of batches in an epoch, at least 1. */
  int steps();

  /** The images of a batch: indices into the split. */
  int[] batch(long epoch, int step);
}
