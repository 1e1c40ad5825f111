package org.lambdarts.api.dataset;

import org.apiguardian.api.API;

/**
 * The shape of one image.
 *
 * @param channels 1 for grayscale, 3 for RGB
 * @param height rows
 * @param width columns
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ImageShape(int channels, int height, int width) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public ImageShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException("an image's channels, height and width must be positive");
    }
  }

  /**
   * The number of values.
   *
   * @return channels · height · width
   */
  public int size() {
    return channels * height * width;
  }

  /** For example {@code 1x28x28}. */
  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
