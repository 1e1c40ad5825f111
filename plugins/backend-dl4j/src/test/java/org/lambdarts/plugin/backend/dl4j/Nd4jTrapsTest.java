package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/**
 * What ends the process, or gives wrong numbers without a word, when it is asked of ND4J 1.0.0-M2.1
 * directly. Each is reachable through the tensors of this backend, and harmless there.
 */
final class Nd4jTrapsTest {

  /** {@code batchnorm_bp} without scale and shift ends the process. */
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void batchNormHasAGradientWithoutScaleAndShift(ElementType elementType) {
    double[] gradient =
        gradient(elementType, Shape.of(4, 3, 5, 5), x -> x.batchNorm(null, 0.1, 1e-5));
    // normalization undoes any shift of a channel, so gradients sum to 0 over it
    for (int channel = 0; channel < 3; channel++) {
      double sum = 0;
      for (int i = 0; i < gradient.length; i++) {
        if (i / 25 % 3 == channel) {
          sum += gradient[i];
        }
      }
      assertEquals(0, sum, 1e-4);
    }
    assertTrue(Arrays.stream(gradient).anyMatch(g -> Math.abs(g) > 1e-3));
  }

  /** oneDNN, in single precision, fails on a dilated kernel. */
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void convolutionsMayBeDilated(ElementType elementType) {
    for (int groups : new int[] {1, 2}) {
      ConvolutionSpec spec = ConvolutionSpec.of(1, 2).withDilation(2).withGroups(groups);
      double[] single = convolved(elementType, spec);
      double[] exact = convolved(ElementType.FLOAT64, spec);
      assertArrayEquals(exact, single, 1e-4);
    }
  }

  private static double[] convolved(ElementType elementType, ConvolutionSpec spec) {
    double[] kernel = new Random(5).doubles(4L * (4 / spec.groups()) * 9, -1, 1).toArray();
    return gradient(
        elementType,
        Shape.of(2, 4, 9, 9),
        x -> x.conv2d(x.backend().tensor(kernel, Shape.of(4, 4 / spec.groups(), 3, 3)), spec));
  }

  /** {@code softmax} overflows on large logits. */
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void softmaxOfLargeLogits(ElementType elementType) {
    try (Dl4jBackend backend = Backends.open(elementType, 1)) {
      Tensor logits = backend.tensor(new double[] {1000, 0, -1000}, Shape.of(1, 3));
      assertArrayEquals(new double[] {1, 0, 0}, logits.softmax(1).toDoubles());
      assertArrayEquals(new double[] {0, -1000, -2000}, logits.logSoftmax(1).toDoubles());
    }
  }

  /** {@code softmax} takes another axis than asked for when there are four. */
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void softmaxOverChannels(ElementType elementType) {
    try (Dl4jBackend backend = Backends.open(elementType, 1)) {
      Tensor images = backend.tensor(new Random(3).doubles(24).toArray(), Shape.of(2, 3, 2, 2));
      double[] ones = new double[8];
      Arrays.fill(ones, 1);
      assertArrayEquals(ones, images.softmax(1).sum(1).toDoubles(), 1e-6);
    }
  }

  /** Element by element operations reject operands that have fewer axes than their result. */
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void operandsMayHaveFewerAxes(ElementType elementType) {
    try (Dl4jBackend backend = Backends.open(elementType, 1)) {
      Tensor column = backend.tensor(new double[] {1, 2}, Shape.of(2, 1));
      Tensor row = backend.tensor(new double[] {10, 20, 30}, Shape.of(3));
      assertArrayEquals(new double[] {11, 21, 31, 12, 22, 32}, column.add(row).toDoubles());
      Tensor scalar = backend.full(7, Shape.scalar());
      assertArrayEquals(
          new double[] {7}, backend.full(0, Shape.of(1, 1, 1)).add(scalar).toDoubles());
    }
  }

  /** A maximum is looked for in zeros around the image, not only inside it. */
  @ParameterizedTest
  @EnumSource(ElementType.class)
  void paddingNeverIsTheMaximum(ElementType elementType) {
    try (Dl4jBackend backend = Backends.open(elementType, 1)) {
      Tensor negative = backend.full(-3, Shape.of(1, 1, 3, 3));
      double[] expected = new double[9];
      Arrays.fill(expected, -3);
      PoolingSpec spec = new PoolingSpec(3, 1, 1);
      assertArrayEquals(expected, negative.maxPool2d(spec).toDoubles());
      assertArrayEquals(expected, negative.avgPool2d(spec).toDoubles(), 1e-6);
    }
  }

  /** A closed ND4J buffer keeps its memory until the garbage collector comes by. */
  @Test
  void releasedMemoryIsUsedAgain() {
    try (Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 1)) {
      long before = Pointer.totalBytes();
      for (int i = 0; i < 100; i++) {
        try (TensorScope scope = backend.openScope()) {
          backend.full(1, Shape.of(1 << 20)).mul(2);
        }
      }
      assertTrue(Pointer.totalBytes() - before < 3L * (1 << 22));
    }
  }

  /** Offsets into a buffer of 2 GiB and more overflow. */
  @Test
  void tensorsTooLargeAreRejected() {
    try (Dl4jBackend backend = Backends.open(ElementType.FLOAT32, 1)) {
      Shape shape = Shape.of(1 << 15, 1 << 15);
      LambdartsException rejected =
          assertThrows(LambdartsException.class, () -> backend.full(0, shape));
      assertTrue(rejected.getMessage().contains("[32768, 32768]"), rejected.getMessage());
    }
  }

  private static double[] gradient(
      ElementType elementType, Shape shape, UnaryOperator<Tensor> function) {
    try (Dl4jBackend backend = Backends.open(elementType, 2)) {
      Random random = new Random(11);
      double[] values = random.doubles(shape.size(), -1, 1).toArray();
      Variable variable = backend.variable("x", values, shape);
      try (GradientTape tape = backend.openTape(List.of(variable))) {
        Tensor result = function.apply(variable.value());
        double[] cotangent = random.doubles(result.shape().size(), -1, 1).toArray();
        Tensor loss = result.mul(backend.tensor(cotangent, result.shape())).sum();
        return tape.gradients(loss).of(variable).toDoubles();
      }
    }
  }
}
