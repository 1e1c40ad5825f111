package org.lambdarts.api.dataset;

import org.apiguardian.api.API;

/**
 * Labeled images. Must be safe for use by several threads at once.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface ImageSplit {

  /** {@return the number of images, at least 1} */
  int size();

  /**
   * The class of an image.
   *
   * @param index the image, from 0
   * @return its class, from 0
   */
  int label(int index);

  /**
   * Reads an image.
   *
   * @param index the image, from 0
   * @param pixels filled with the values in [0, 1], channel by channel, row by row
   */
  void read(int index, float[] pixels);

  /**
   * Some of the images.
   *
   * @param indices which, each from 0; copied
   * @return a split that reads them from this one, in that order
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  default ImageSplit subset(int... indices) {
    return new ImageSubset(this, indices);
  }
}
