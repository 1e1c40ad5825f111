package org.lambdarts.runtime.evaluate;

import java.util.OptionalDouble;

/**
 * How well one class is recognized.
 *
 * @param name the class
 * @param images how many images there are of it
 * @param predicted how many images were taken for it
 * @param correct how many of its images were taken for it
 */
public record ClassScore(String name, long images, long predicted, long correct) {

  /**
   * The share of what was taken for the class that is of it.
   *
   * @return from 0 to 1; empty if nothing was taken for it
   */
  public OptionalDouble precision() {
    return share(predicted);
  }

  /**
   * The share of the class's images that was taken for it.
   *
   * @return from 0 to 1; empty if there are none
   */
  public OptionalDouble recall() {
    return share(images);
  }

  private OptionalDouble share(long of) {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) correct / of);
  }
}
