package org.lambdarts.runtime.network;

import java.util.List;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;

/**
 * What a network is given, and what it answers.
 *
 * @param shape the shape of an image
 * @param classes the names of the classes, in the order of the logits; copied
 * @param normalization how pixel values in [0, 1] become what the network is given
 * @param dataset the dataset it was trained on, by whose settings image files are read
 */
public record NetworkInput(
    ImageShape shape, List<String> classes, Normalization normalization, NamedSettings dataset) {

  /**
   * Checks that the parts fit.
   *
   * @throws IllegalArgumentException if there are fewer than two classes, or a normalization for
   *     another number of channels
   */
  public NetworkInput {
    classes = List.copyOf(classes);
    if (classes.size() < 2) {
      throw new IllegalArgumentException("a network tells at least two classes apart");
    }
    if (normalization.mean().size() != shape.channels()) {
      throw new IllegalArgumentException(
          "the normalization has "
              + normalization.mean().size()
              + " channels, and the images have "
              + shape.channels());
    }
  }
}
