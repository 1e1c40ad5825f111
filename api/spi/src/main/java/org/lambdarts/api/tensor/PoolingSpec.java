package org.lambdarts.api.tensor;

import org.apiguardian.api.API;

/**
 * A square pooling window and how it moves. Output lengths round down; padded positions are never
 * counted: they lose every maximum and do not enter an average.
 *
 * @param kernel side of the window, at least 1
 * @param stride step between outputs, at least 1
 * @param padding positions added on each side, from 0 to kernel / 2
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record PoolingSpec(int kernel, int stride, int padding) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public PoolingSpec {
    if (kernel < 1 || stride < 1) {
      throw new IllegalArgumentException("kernel and stride of a pooling must be at least 1");
    }
    if (padding < 0 || padding > kernel / 2) {
      throw new IllegalArgumentException("padding of a pooling must be from 0 to kernel / 2");
    }
  }
}
