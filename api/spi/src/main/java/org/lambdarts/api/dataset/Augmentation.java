package org.lambdarts.api.dataset;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * A random change to an image that keeps its class. Must be safe for use by several threads.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface Augmentation {

  /**
   * Changes an image in place.
   *
   * @param pixels its values, channel by channel, row by row
   * @param shape its shape
   * @param random the image's own generator
   */
  void apply(float[] pixels, ImageShape shape, RandomGenerator random);

  /**
   * This augmentation followed by another.
   *
   * @param next applied to the result
   * @return both
   */
  default Augmentation andThen(Augmentation next) {
    return (pixels, shape, random) -> {
      apply(pixels, shape, random);
      next.apply(pixels, shape, random);
    };
  }

  /**
   * No change.
   *
   * @return the augmentation
   */
  static Augmentation none() {
    return (pixels, shape, random) -> {};
  }
}
