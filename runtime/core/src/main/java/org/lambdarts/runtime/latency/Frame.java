package org.lambdarts.runtime.latency;

import org.lambdarts.api.dataset.ImageShape;

/**
 * What surrounds the choices of a space: stem, preprocessing, sums, classifier. It takes its time
 * too, whatever is chosen.
 *
 * @param space the space's name
 * @param settings its section, as concise HOCON
 * @param image the shape of an image, as text
 * @param classes the number of classes
 */
public record Frame(String space, String settings, String image, int classes) {

  /**
   * Of a space for a task.
   *
   * @param space the space's name
   * @param settings its section, as concise HOCON
   * @param image the shape of an image
   * @param classes the number of classes
   * @return the frame
   */
  public static Frame of(String space, String settings, ImageShape image, int classes) {
    return new Frame(space, settings, image.toString(), classes);
  }

  @Override
  public String toString() {
    return space + " with " + settings + " for images of " + image + " in " + classes + " classes";
  }
}
