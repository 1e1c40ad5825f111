package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.Shape;

/**
 * Softmax in either precision. ND4J's own overflows on large logits, and goes along the wrong axis
 * of images; its operands here are small.
 */
final class SoftmaxKernels {

  private final HostTransfer transfer;

  SoftmaxKernels(HostTransfer transfer) {
    this.transfer = transfer;
  }

  /** Computes softmax along an axis, or its logarithm. */
  void forward(NativeArray x, int axis, boolean logarithm, NativeArray out) {
    double[] values = transfer.toDoubles(x);
    Lines.along(x.shape(), axis)
        .forEach(
            (start, step, length) -> {
              int end = start + step * length;
              double largest = Double.NEGATIVE_INFINITY;
              for (int i = start; i < end; i += step) {
                largest = Math.max(largest, values[i]);
              }
              double sum = 0;
              for (int i = start; i < end; i += step) {
                values[i] -= largest;
                sum += Math.exp(values[i]);
              }
              for (int i = start; i < end; i += step) {
                values[i] = logarithm ? values[i] - Math.log(sum) : Math.exp(values[i]) / sum;
              }
            });
    transfer.write(values, out);
  }

  /**
   * Computes the gradient with respect to the operand. With y the result and g its gradient: y · (g
   * − Σ g·y) for softmax, g − e^y · Σ g for its logarithm.
   */
  void gradient(
      NativeArray result, NativeArray gradient, int axis, boolean logarithm, NativeArray out) {
    double[] y = transfer.toDoubles(result);
    double[] g = transfer.toDoubles(gradient);
    Lines.along(result.shape(), axis)
        .forEach(
            (start, step, length) -> {
              int end = start + step * length;
              double sum = 0;
              for (int i = start; i < end; i += step) {
                sum += logarithm ? g[i] : g[i] * y[i];
              }
              for (int i = start; i < end; i += step) {
                g[i] = logarithm ? g[i] - Math.exp(y[i]) * sum : y[i] * (g[i] - sum);
              }
            });
    transfer.write(g, out);
  }

  /** The lines of elements along one axis. */
  private record Lines(int outer, int length, int inner) {

    @FunctionalInterface
    private interface Line {
      void visit(int start, int step, int length);
    }

    static Lines along(Shape shape, int axis) {
      int outer = 1;
      for (int i = 0; i < axis; i++) {
        outer *= shape.dimension(i);
      }
      int length = shape.dimension(axis);
      return new Lines(outer, length, (int) shape.size() / outer / length);
    }

    void forEach(Line line) {
      for (int o = 0; o < outer; o++) {
        for (int i = 0; i < inner; i++) {
          line.visit(o * length * inner + i, inner, length);
        }
      }
    }
  }
}
