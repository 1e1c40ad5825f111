package org.lambdarts.runtime.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;

/**
 * The convolutions of a network, without the rest of it: each with its output and the gradients of
 * its kernel and input. The first sees the images, whose gradient nobody needs.
 */
final class Convolutions {

  private final TensorBackend backend;
  private final List<Convolution> convolutions;

  private Convolutions(TensorBackend backend, List<Convolution> convolutions) {
    this.backend = backend;
    this.convolutions = convolutions;
  }

  private record Convolution(
      Tensor input, Variable kernel, ConvolutionSpec spec, List<Variable> variables) {}

  /** Those of a training step. Their inputs belong to the innermost open scope. */
  static Convolutions of(DerivedNetworkUnderTest derived, int batchSize) {
    List<ShapeBackend.Convolution> traced = new ArrayList<>();
    ShapeBackend shapes = new ShapeBackend(traced::add);
    Network network = derived.made(Parameters.root(shapes, RandomSource.of(0)));
    ImageShape image = derived.dataset().shape();
    Tensor images =
        shapes.full(0, Shape.of(batchSize, image.channels(), image.height(), image.width()));
    network.forward(images, new Pass(shapes, Pass.Mode.TRAINING, 0, RandomSource.of(0)));
    List<Convolution> made = new ArrayList<>();
    for (ShapeBackend.Convolution convolution : traced) {
      made.add(
          made(
              derived.backend(), convolution, made.isEmpty(), derived.random().child(made.size())));
    }
    return new Convolutions(derived.backend(), made);
  }

  private static Convolution made(
      TensorBackend backend,
      ShapeBackend.Convolution convolution,
      boolean first,
      RandomSource random) {
    Variable kernel =
        backend.variable(
            "kernel", values(convolution.kernel(), random.child("kernel")), convolution.kernel());
    double[] pixels = values(convolution.input(), random.child("input"));
    if (first) {
      return new Convolution(
          backend.tensor(pixels, convolution.input()), kernel, convolution.spec(), List.of(kernel));
    }
    Variable input = backend.variable("input", pixels, convolution.input());
    return new Convolution(null, kernel, convolution.spec(), List.of(input, kernel));
  }

  private static double[] values(Shape shape, RandomSource random) {
    return random.generator().doubles(shape.size(), -1, 1).toArray();
  }

  /** Computes all of them once, forward and backward, and returns the seconds it took. */
  double seconds() {
    Stopwatch stopwatch = new Stopwatch();
    stopwatch.time(() -> convolutions.forEach(this::compute));
    return stopwatch.seconds();
  }

  private void compute(Convolution convolution) {
    try (TensorScope scope = backend.openScope();
        GradientTape tape = backend.openTape(convolution.variables())) {
      Tensor input =
          convolution.input() == null
              ? convolution.variables().get(0).value()
              : convolution.input();
      Tensor output = input.conv2d(convolution.kernel().value(), convolution.spec());
      Gradients gradients = tape.gradients(output.sum());
      // a device that computes in its own time has done so once a value is read
      gradients.of(convolution.kernel()).slice(0, 0, 1).toDoubles();
    }
  }
}
