package org.lambdarts.api.graph;

import org.apiguardian.api.API;

/**
 * The length of an axis, which may follow the size of the batch.
 *
 * @param length at least 1: the length, or that for each image of the batch
 * @param perImage whether the length is multiplied by the number of images
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Dimension(int length, boolean perImage) {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Dimension {
    if (length < 1) {
      throw new IllegalArgumentException("a length must be at least 1, got " + length);
    }
  }

  /**
   * The length for a batch.
   *
   * @param batch the number of images, at least 1
   * @return the length
   */
  public int at(int batch) {
    return perImage ? Math.multiplyExact(length, batch) : length;
  }

  /** For example {@code 16}, {@code batch} or {@code 784·batch}. */
  @Override
  public String toString() {
    if (!perImage) {
      return Integer.toString(length);
    }
    return length == 1 ? "batch" : length + "·batch";
  }
}
