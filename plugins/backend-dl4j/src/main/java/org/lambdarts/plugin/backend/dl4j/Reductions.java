package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.Shape;
import org.lambdarts.plugin.backend.dl4j.Blas.Matrix;
import org.lambdarts.plugin.backend.dl4j.Dl4jRecording.Edge;

/** Sums, softmax and matrix products, and their derivatives. */
final class Reductions {

  private final Dl4jBackend backend;

  Reductions(Dl4jBackend backend) {
    this.backend = backend;
  }

  Dl4jTensor sum(Dl4jTensor x, int[] axes, Shape shape) {
    NativeArray sum = backend.allocate(shape);
    backend.kernels().elements().sum(x.array(), axes, sum);
    return backend.result(sum, Edge.of(x, g -> repeated(g, axes, x.shape())));
  }

  private NativeArray repeated(NativeArray gradient, int[] axes, Shape shape) {
    Shape kept = shape;
    for (int axis : axes) {
      kept = kept.with(axis, 1);
    }
    NativeArray result = backend.allocate(shape);
    NativeArray aligned = gradient.share(kept);
    backend.kernels().elements().expand(aligned, result);
    aligned.release();
    return result;
  }

  Dl4jTensor softmax(Dl4jTensor x, int axis, boolean logarithm) {
    SoftmaxKernels kernels = backend.kernels().softmax();
    NativeArray result = backend.allocate(x.shape());
    kernels.forward(x.array(), axis, logarithm, result);
    return backend.result(
        result,
        Edge.of(
            x,
            g -> {
              NativeArray gradient = backend.allocate(x.shape());
              kernels.gradient(result, g, axis, logarithm, gradient);
              return gradient;
            },
            result));
  }

  Dl4jTensor matmul(Dl4jTensor left, Dl4jTensor right, Shape shape) {
    Matrix x = Matrix.of(left.array());
    Matrix y = Matrix.of(right.array());
    int inner = left.shape().dimension(1);
    return backend.result(
        product(x, y, inner, shape),
        Edge.of(
            left,
            g -> product(Matrix.of(g), y.transpose(), shape.dimension(1), left.shape()),
            right.array()),
        Edge.of(
            right,
            g -> product(x.transpose(), Matrix.of(g), shape.dimension(0), right.shape()),
            left.array()));
  }

  private NativeArray product(Matrix left, Matrix right, int inner, Shape shape) {
    NativeArray result = backend.allocate(shape);
    Blas.multiply(
        left, right, shape.dimension(0), shape.dimension(1), inner, false, Matrix.of(result));
    return result;
  }
}
