package org.lambdarts.plugin.backend.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;

/** Values and gradients of the fast path against those of PyTorch's own operations. */
final class FastPathTest {

  private static final int CASES = 60;
  private static final int[] SIDES = {3, 5, 7};

  private final SplittableRandom random = new SplittableRandom(0);

  @BeforeAll
  static void oneThread() {
    PytorchEngine.start();
    // the arrays are small, and threads that wait for each other are slow on a busy machine
    JniUtils.setNumThreads(1);
  }

  private record Convolved(
      Shape input, Shape kernel, ConvolutionSpec spec, boolean trainsKernel, boolean trainsInput) {}

  @ParameterizedTest
  @EnumSource
  void depthwiseConvolutions(ElementType precision) {
    for (int i = 0; i < CASES; i++) {
      int channels = 1 + random.nextInt(17);
      int rows = SIDES[random.nextInt(SIDES.length)];
      int columns = SIDES[random.nextInt(SIDES.length)];
      int dilation = 1 + random.nextInt(3);
      int stride = 1 + random.nextInt(3);
      ConvolutionSpec spec =
          new ConvolutionSpec(
              stride, stride, dilation * (rows / 2), dilation * (columns / 2), dilation, channels);
      Shape input =
          Shape.of(1 + random.nextInt(3), channels, 1 + random.nextInt(12), 1 + random.nextInt(12));
      Convolved convolved =
          new Convolved(
              input,
              Shape.of(channels, 1, rows, columns),
              spec,
              i % 3 != 0,
              i % 3 == 0 || i % 2 == 0);
      double[] image = draw(input);
      double[] kernel = draw(convolved.kernel);
      compare(
          convolved.toString(),
          precision,
          convolve(convolved, image, kernel, precision, true),
          convolve(convolved, image, kernel, precision, false));
    }
  }

  private static List<double[]> convolve(
      Convolved convolved, double[] image, double[] kernel, ElementType precision, boolean plain) {
    try (TensorBackend backend = backend(precision, plain)) {
      Variable input = backend.variable("input", image, convolved.input);
      Variable weight = backend.variable("weight", kernel, convolved.kernel);
      List<Variable> trained = new ArrayList<>();
      if (convolved.trainsInput) {
        trained.add(input);
      }
      if (convolved.trainsKernel) {
        trained.add(weight);
      }
      try (GradientTape tape = backend.openTape(trained)) {
        Tensor output = input.value().conv2d(weight.value(), convolved.spec);
        Gradients gradients = tape.gradients(output.square().sum());
        List<double[]> found = new ArrayList<>(List.of(output.toDoubles()));
        trained.forEach(variable -> found.add(gradients.of(variable).toDoubles()));
        return found;
      }
    }
  }

  private static void compare(
      String what, ElementType precision, List<double[]> plain, List<double[]> fast) {
    double relative = precision == ElementType.FLOAT64 ? 1e-12 : 2e-5;
    for (int i = 0; i < plain.size(); i++) {
      double largest = 1;
      for (double value : plain.get(i)) {
        largest = Math.max(largest, Math.abs(value));
      }
      assertArrayEquals(plain.get(i), fast.get(i), relative * largest, what + ", array " + i);
    }
  }

  private double[] draw(Shape shape) {
    return random.doubles(shape.size(), -1, 1).toArray();
  }

  private static TensorBackend backend(ElementType precision, boolean plain) {
    return new DjlBackend(PytorchEngine.start(), Device.cpu(), precision, 1, plain);
  }
}
