package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/** A small search: one mixed operation of every built-in kind, trained by steps of descent. */
final class MixedCell {

  private static final int CHANNELS = 4;
  private static final int CLASSES = 3;
  private static final double LEARNING_RATE = 0.05;
  private static final PoolingSpec POOL = new PoolingSpec(3, 1, 1);

  private final TensorBackend backend;
  private final Random random = new Random(7);
  private final List<Variable> weights = new ArrayList<>();
  private final Variable stem;
  private final List<Variable> depthwise = new ArrayList<>();
  private final List<Variable> pointwise = new ArrayList<>();
  private final Variable scale;
  private final Variable classifier;
  private final Variable architecture;
  private final RunningStatistics running;

  MixedCell(TensorBackend backend) {
    this.backend = backend;
    stem = weight("stem", CHANNELS, 1, 3, 3);
    for (int kernel : new int[] {3, 5}) {
      for (int i = 0; i < 2; i++) {
        depthwise.add(weight("depthwise", CHANNELS, 1, kernel, kernel));
        pointwise.add(weight("pointwise", CHANNELS, CHANNELS, 1, 1));
      }
    }
    scale = weight("scale", CHANNELS, 1, 1);
    classifier = weight("classifier", 2 * CHANNELS, CLASSES);
    architecture = weight("architecture", 7);
    running =
        new RunningStatistics(
            backend.variable("mean", new double[CHANNELS], Shape.of(CHANNELS)),
            backend.variable("variance", new double[] {1, 1, 1, 1}, Shape.of(CHANNELS)));
  }

  private Variable weight(String name, int... lengths) {
    Shape shape = Shape.of(lengths);
    double[] values = random.doubles(shape.size(), -0.5, 0.5).toArray();
    Variable variable = backend.variable(name, values, shape);
    weights.add(variable);
    return variable;
  }

  /** Takes one step on a random batch; returns the loss. */
  double step(int batch, int side) {
    try (TensorScope scope = backend.openScope()) {
      double[] pixels = random.doubles((long) batch * side * side, -1, 1).toArray();
      Tensor images = backend.tensor(pixels, Shape.of(batch, 1, side, side));
      double[] targets = new double[batch * CLASSES];
      for (int i = 0; i < batch; i++) {
        targets[i * CLASSES + random.nextInt(CLASSES)] = 1;
      }
      Tensor loss;
      Gradients gradients;
      try (GradientTape tape = backend.openTape(weights)) {
        loss = logits(images).crossEntropy(backend.tensor(targets, Shape.of(batch, CLASSES)));
        gradients = tape.gradients(loss);
      }
      for (Variable weight : weights) {
        weight.assign(weight.value().sub(gradients.of(weight).mul(LEARNING_RATE)));
      }
      return loss.item();
    }
  }

  private Tensor logits(Tensor images) {
    Tensor x =
        images
            .conv2d(stem.value(), ConvolutionSpec.of(1, 1))
            .batchNorm(running, 0.1, 1e-5)
            .mul(scale.value());
    List<Tensor> terms = new ArrayList<>();
    terms.add(normalized(x.maxPool2d(POOL)));
    terms.add(normalized(x.avgPool2d(POOL)));
    terms.add(x);
    for (int i = 0; i < depthwise.size(); i++) {
      terms.add(separable(x, i, 1 + i % 2));
    }
    Tensor shares = architecture.value().softmax(0);
    Tensor mixed = backend.weightedSum(terms, shares).add(x);
    Tensor halves = backend.concat(List.of(mixed, reduced(mixed)), 1);
    return halves.mean(2, 3).matmul(classifier.value());
  }

  private Tensor separable(Tensor x, int number, int dilation) {
    Variable kernel = depthwise.get(number);
    int padding = dilation * (kernel.shape().dimension(2) - 1) / 2;
    ConvolutionSpec spec =
        ConvolutionSpec.of(1, padding).withDilation(dilation).withGroups(CHANNELS);
    return normalized(
        x.relu()
            .conv2d(kernel.value(), spec)
            .conv2d(pointwise.get(number).value(), ConvolutionSpec.of(1, 0)));
  }

  // shifted by one pixel and back, to have padding and slices on the way
  private Tensor reduced(Tensor x) {
    int side = x.shape().dimension(2);
    return x.pad(1, 0, 1, 0).slice(2, 0, side).slice(3, 0, side).tanh().permute(0, 1, 3, 2);
  }

  private static Tensor normalized(Tensor x) {
    return x.batchNorm(null, 0.1, 1e-5);
  }

  double[] parameters() {
    return weights.stream()
        .flatMapToDouble(weight -> java.util.Arrays.stream(weight.value().toDoubles()))
        .toArray();
  }
}
