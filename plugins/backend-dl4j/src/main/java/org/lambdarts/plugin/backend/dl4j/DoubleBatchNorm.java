package org.lambdarts.plugin.backend.dl4j;

import java.nio.DoubleBuffer;
import org.lambdarts.api.tensor.Shape;

/**
 * Batch normalization in double precision, straight from its definition. ND4J's {@code
 * batchnorm_bp} is not used: it ends the process when it is not given scale and shift.
 */
final class DoubleBatchNorm implements BatchNormKernels {

  @Override
  public Statistics forward(NativeArray input, double epsilon, NativeArray out) {
    Channels channels = Channels.of(input.shape());
    double[] mean = new double[channels.count];
    double[] variance = new double[channels.count];
    Statistics statistics = new Statistics(mean, variance);
    DoubleBuffer to = out.storage().doubles();
    for (int c = 0; c < channels.count; c++) {
      double[] x = channels.read(input, c);
      for (double value : x) {
        mean[c] += value / x.length;
      }
      for (double value : x) {
        variance[c] += (value - mean[c]) * (value - mean[c]) / x.length;
      }
      double scale = statistics.inverseDeviation(c, epsilon);
      for (int i = 0; i < x.length; i++) {
        x[i] = (x[i] - mean[c]) * scale;
      }
      channels.write(x, to, c);
    }
    return statistics;
  }

  @Override
  public void gradient(
      NativeArray result,
      Statistics statistics,
      double epsilon,
      NativeArray gradient,
      NativeArray out) {
    Channels channels = Channels.of(result.shape());
    for (int c = 0; c < channels.count; c++) {
      double[] y = channels.read(result, c);
      double[] g = channels.read(gradient, c);
      double meanGradient = 0;
      double meanProduct = 0;
      for (int i = 0; i < g.length; i++) {
        meanGradient += g[i] / g.length;
        meanProduct += g[i] * y[i] / g.length;
      }
      double scale = statistics.inverseDeviation(c, epsilon);
      for (int i = 0; i < g.length; i++) {
        g[i] = scale * (g[i] - meanGradient - y[i] * meanProduct);
      }
      channels.write(g, out.storage().doubles(), c);
    }
  }

  private record Channels(int batch, int count, int plane) {

    static Channels of(Shape shape) {
      return new Channels(
          shape.dimension(0), shape.dimension(1), shape.dimension(2) * shape.dimension(3));
    }

    double[] read(NativeArray array, int channel) {
      double[] values = new double[batch * plane];
      for (int n = 0; n < batch; n++) {
        array.storage().doubles().get((n * count + channel) * plane, values, n * plane, plane);
      }
      return values;
    }

    void write(double[] values, DoubleBuffer to, int channel) {
      for (int n = 0; n < batch; n++) {
        to.put((n * count + channel) * plane, values, n * plane, plane);
      }
    }
  }
}
