package org.lambdarts.runtime.memory;

import java.util.List;
import java.util.function.Consumer;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.optimizer.Optimization;
import org.lambdarts.runtime.optimizer.VariableUpdates;

/**
 * What a forward pass of a network holds.
 *
 * @param weights trainable numbers
 * @param largestWeight the numbers of the largest of them
 * @param kept numbers that optimizers keep of them
 * @param resultsPerImage numbers in the results of all layers for one image
 */
record Traced(long weights, long largestWeight, long kept, long resultsPerImage) {

  /** More than can be counted. */
  static final Traced BEYOND =
      new Traced(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** Batch normalization may reject a batch of one. */
  private static final int IMAGES = 2;

  /**
   * This with other weights beside, which take part in no image's results.
   *
   * @param others the weights
   * @param optimization how they are optimized
   */
  Traced with(Parameters others, Optimization optimization) {
    try {
      return new Traced(
          MemoryNeed.plus(weights, others.count()),
          Math.max(largestWeight, largest(others)),
          MemoryNeed.plus(kept, kept(others, optimization)),
          resultsPerImage);
    } catch (ArithmeticException e) {
      return BEYOND;
    }
  }

  private static long largest(Parameters parameters) {
    return parameters.weights().stream().mapToLong(weight -> weight.shape().size()).max().orElse(0);
  }

  private static long kept(Parameters parameters, Optimization optimization) {
    return VariableUpdates.create(optimization, parameters.backend(), parameters.weights())
        .states("")
        .values()
        .stream()
        .flatMap(List::stream)
        .mapToLong(state -> state.shape().size())
        .reduce(0, Math::addExact);
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
   * @param optimization how the network's weights are optimized
   * @param network makes the network
   */
  static Traced of(ImageShape image, Optimization optimization, Made network) {
    try {
      ShapeBackend backend = new ShapeBackend();
      Parameters parameters = Parameters.root(backend, RandomSource.of(0));
      Consumer<Tensor> pass = network.make(parameters);
      pass.accept(
          backend.full(0, Shape.of(IMAGES, image.channels(), image.height(), image.width())));
      return new Traced(
          parameters.count(),
          largest(parameters),
          kept(parameters, optimization),
          backend.elements() / IMAGES);
    } catch (ArithmeticException e) {
      return BEYOND;
    }
  }
}
