package org.lambdarts.runtime.memory;

import java.util.function.Consumer;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.trace.ShapeBackend;

/**
 * What a forward pass of a network holds.
 *
 * @param weights trainable numbers
 * @param largestWeight the numbers of the largest of them
 * @param resultsPerImage numbers in the results of all layers for one image
 */
record Traced(long weights, long largestWeight, long resultsPerImage) {

  /** More than can be counted. */
  static final Traced BEYOND = new Traced(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** Batch normalization may reject a batch of one. */
  private static final int IMAGES = 2;

  /** This with other weights beside, which take part in no image's results. */
  Traced with(Parameters others) {
    try {
      return new Traced(
          MemoryNeed.plus(weights, others.count()),
          Math.max(largestWeight, largest(others)),
          resultsPerImage);
    } catch (ArithmeticException e) {
      return BEYOND;
    }
  }

  private static long largest(Parameters parameters) {
    return parameters.weights().stream().mapToLong(weight -> weight.shape().size()).max().orElse(0);
  }

  /** A network and a pass of it over a batch. */
  @FunctionalInterface
  interface Made {

    /** Makes a network and returns a pass of it. */
    Consumer<Tensor> make(Parameters parameters);
  }

  /**
   * Traces a pass.
   *
   * @param image the shape of an image
   * @param network makes the network
   */
  static Traced of(ImageShape image, Made network) {
    try {
      ShapeBackend backend = new ShapeBackend();
      Parameters parameters = Parameters.root(backend, RandomSource.of(0));
      Consumer<Tensor> pass = network.make(parameters);
      pass.accept(
          backend.full(0, Shape.of(IMAGES, image.channels(), image.height(), image.width())));
      return new Traced(parameters.count(), largest(parameters), backend.elements() / IMAGES);
    } catch (ArithmeticException e) {
      return BEYOND;
    }
  }
}
