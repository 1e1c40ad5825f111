package org.lambdarts.plugin.backend.dl4j;

import static org.lambdarts.plugin.backend.dl4j.Pairwise.ADD;
import static org.lambdarts.plugin.backend.dl4j.Pairwise.DIV;
import static org.lambdarts.plugin.backend.dl4j.Pairwise.MUL;
import static org.lambdarts.plugin.backend.dl4j.Pairwise.SUB;

import org.lambdarts.api.tensor.Shape;
import org.lambdarts.plugin.backend.dl4j.Dl4jRecording.Edge;

/** Operations element by element and their derivatives. */
final class Arithmetic {

  private final Dl4jBackend backend;

  Arithmetic(Dl4jBackend backend) {
    this.backend = backend;
  }

  Dl4jTensor add(Dl4jTensor left, Dl4jTensor right, Shape shape) {
    return backend.result(
        compute(ADD, left.array(), right.array(), shape),
        Edge.of(left, g -> reduced(g.retain(), left.shape())),
        Edge.of(right, g -> reduced(g.retain(), right.shape())));
  }

  Dl4jTensor subtract(Dl4jTensor left, Dl4jTensor right, Shape shape) {
    return backend.result(
        compute(SUB, left.array(), right.array(), shape),
        Edge.of(left, g -> reduced(g.retain(), left.shape())),
        Edge.of(right, g -> reduced(scaled(g, -1), right.shape())));
  }

  Dl4jTensor multiply(Dl4jTensor left, Dl4jTensor right, Shape shape) {
    NativeArray x = left.array();
    NativeArray y = right.array();
    return backend.result(
        compute(MUL, x, y, shape),
        Edge.of(left, g -> reduced(compute(MUL, g, y, shape), x.shape()), y),
        Edge.of(right, g -> reduced(compute(MUL, g, x, shape), y.shape()), x));
  }

  Dl4jTensor divide(Dl4jTensor left, Dl4jTensor right, Shape shape) {
    NativeArray x = left.array();
    NativeArray y = right.array();
    NativeArray quotient = compute(DIV, x, y, shape);
    return backend.result(
        quotient,
        Edge.of(left, g -> reduced(compute(DIV, g, y, shape), x.shape()), y),
        Edge.of(right, g -> reduced(divisorGradient(g, quotient, y), y.shape()), quotient, y));
  }

  Dl4jTensor affine(Dl4jTensor x, double scale, double offset) {
    NativeArray result = backend.allocate(x.shape());
    elements().affine(x.array(), scale, offset, result);
    return backend.result(result, Edge.of(x, g -> scale == 1 ? g.retain() : scaled(g, scale)));
  }

  Dl4jTensor pointwise(Dl4jTensor x, Pointwise operation) {
    NativeArray result = backend.allocate(x.shape());
    elements().pointwise(operation, x.array(), result);
    NativeArray saved = operation.differentiatedByResult() ? result : x.array();
    return backend.result(
        result,
        Edge.of(
            x,
            g -> {
              NativeArray gradient = backend.allocate(x.shape());
              elements().pointwiseGradient(operation, saved, g, gradient);
              return gradient;
            },
            saved));
  }

  // d(x / y) / dy = −(x / y) / y
  private NativeArray divisorGradient(NativeArray g, NativeArray quotient, NativeArray divisor) {
    NativeArray product = compute(MUL, g, quotient, g.shape());
    elements().pairwise(DIV, product, divisor, product);
    elements().affine(product, -1, 0, product);
    return product;
  }

  private NativeArray compute(Pairwise operation, NativeArray x, NativeArray y, Shape shape) {
    NativeArray result = backend.allocate(shape);
    elements().pairwise(operation, x, y, result);
    return result;
  }

  private NativeArray scaled(NativeArray x, double scale) {
    NativeArray result = backend.allocate(x.shape());
    elements().affine(x, scale, 0, result);
    return result;
  }

  /** Sums a gradient over the axes its operand was broadcast along; takes over its owner. */
  private NativeArray reduced(NativeArray gradient, Shape operand) {
    Shape shape = gradient.shape();
    if (shape.equals(operand)) {
      return gradient;
    }
    int[] axes = new int[shape.rank()];
    int count = 0;
    int missing = shape.rank() - operand.rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      int length = axis < missing ? 1 : operand.dimension(axis - missing);
      if (length == 1 && shape.dimension(axis) > 1) {
        axes[count++] = axis;
      }
    }
    NativeArray sum = backend.allocate(operand);
    elements().sum(gradient, java.util.Arrays.copyOf(axes, count), sum);
    gradient.release();
    return sum;
  }

  private ElementKernels elements() {
    return backend.kernels().elements();
  }
}
