package org.lambdarts.runtime.latency;

import java.util.function.UnaryOperator;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.config.LatencySettings;

/**
 * Takes the time of forward passes for one image in evaluation mode. Weights and images are random:
 * no kernel depends on their values.
 */
final class ForwardTimer {

  private final TensorBackend backend;
  private final int threads;
  private final Stopwatch stopwatch;

  ForwardTimer(TensorBackend backend, LatencySettings settings) {
    this.backend = backend;
    this.threads = settings.threads();
    this.stopwatch = new Stopwatch(settings);
  }

  /** What computes, as it does while the time is taken. */
  String device() {
    String[] device = new String[1];
    backend.withThreads(threads, () -> device[0] = backend.description());
    return device[0];
  }

  /** The milliseconds of an operation at a place. */
  double operation(OperationCatalog operations, Placement placement) {
    try (TensorScope scope = backend.openScope()) {
      Layer layer = operations.create(placement, parameters());
      if (layer instanceof Zero || layer instanceof Identity) {
        return 0;
      }
      return pass(placement.input(), images -> layer.forward(images, evaluation()));
    }
  }

  /** The milliseconds of a network. */
  double network(SearchSpace space, Genotype genotype) {
    try (TensorScope scope = backend.openScope()) {
      Network network = space.network(genotype, parameters());
      ImageShape image = space.image();
      return pass(
          Shape.of(1, image.channels(), image.height(), image.width()),
          images -> network.forward(images, evaluation()).logits());
    }
  }

  private Parameters parameters() {
    return Parameters.root(backend, RandomSource.of(0));
  }

  private Pass evaluation() {
    return Pass.of(backend, Pass.Mode.EVALUATION);
  }

  private double pass(Shape shape, UnaryOperator<Tensor> forward) {
    double[] pixels =
        RandomSource.of(0).child("image").generator().doubles(shape.size(), -1, 1).toArray();
    Tensor images = backend.tensor(pixels, shape);
    double[] milliseconds = new double[1];
    backend.withThreads(
        threads,
        () -> milliseconds[0] = stopwatch.milliseconds(count -> repeat(count, images, forward)));
    return milliseconds[0];
  }

  private void repeat(int count, Tensor images, UnaryOperator<Tensor> forward) {
    for (int i = 1; i <= count; i++) {
      try (TensorScope scope = backend.openScope()) {
        Tensor output = forward.apply(images);
        if (i == count) {
          // a device of its own computes until it is asked for a value
          output.sum().item();
        }
      }
    }
  }
}
