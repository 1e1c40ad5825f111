package org.lambdarts.plugin.backend.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.lambdarts.api.tensor.Shape;

/**
 * Batch normalization in single precision. A channel is read once and then stays in the cache while
 * its statistics are taken. Sums are kept element by element over pieces of the channel and added
 * up in double precision at the end.
 */
final class FloatBatchNorm implements BatchNormKernels {

  private static final int VALUES = 0;
  private static final int GRADIENTS = 1;
  private static final int SUM = 0;
  private static final int SECOND_SUM = 1;

  private final WorkerTeam team;

  FloatBatchNorm(WorkerTeam team) {
    this.team = team;
  }

  @Override
  public Statistics forward(NativeArray input, double epsilon, NativeArray out) {
    Pieces pieces = Pieces.of(input.shape());
    double[] mean = new double[pieces.channels];
    double[] variance = new double[pieces.channels];
    Statistics statistics = new Statistics(mean, variance);
    FloatBuffer from = input.storage().floats();
    FloatBuffer to = out.storage().floats();
    team.run(
        pieces.channels,
        (channel, scratch) -> {
          float[][] x =
              pieces.read(from, channel, scratch.matrix(VALUES, pieces.count, pieces.length()));
          float[] sum = scratch.cleared(SUM, pieces.length());
          for (int p = 0; p < pieces.count; p++) {
            Vectors.add(sum, x[p], pieces.length(p));
          }
          mean[channel] = Vectors.sum(sum, pieces.length()) / pieces.total();
          float shift = (float) mean[channel];
          Arrays.fill(sum, 0, pieces.length(), 0f);
          for (int p = 0; p < pieces.count; p++) {
            center(x[p], shift, sum, pieces.length(p));
          }
          variance[channel] = Vectors.sum(sum, pieces.length()) / pieces.total();
          float scale = (float) statistics.inverseDeviation(channel, epsilon);
          for (int p = 0; p < pieces.count; p++) {
            Vectors.scale(x[p], scale, pieces.length(p));
          }
          pieces.write(x, to, channel);
        });
    return statistics;
  }

  @Override
  public void gradient(
      NativeArray result,
      Statistics statistics,
      double epsilon,
      NativeArray gradient,
      NativeArray out) {
    Pieces pieces = Pieces.of(result.shape());
    team.run(
        pieces.channels,
        (channel, scratch) -> {
          float[][] y =
              pieces.read(
                  result.storage().floats(),
                  channel,
                  scratch.matrix(VALUES, pieces.count, pieces.length()));
          float[][] g =
              pieces.read(
                  gradient.storage().floats(),
                  channel,
                  scratch.matrix(GRADIENTS, pieces.count, pieces.length()));
          float[] sum = scratch.cleared(SUM, pieces.length());
          float[] products = scratch.cleared(SECOND_SUM, pieces.length());
          for (int p = 0; p < pieces.count; p++) {
            addWithProduct(sum, products, g[p], y[p], pieces.length(p));
          }
          double scale = statistics.inverseDeviation(channel, epsilon);
          double meanGradient = Vectors.sum(sum, pieces.length()) / pieces.total();
          double meanProduct = Vectors.sum(products, pieces.length()) / pieces.total();
          for (int p = 0; p < pieces.count; p++) {
            combine(
                g[p],
                y[p],
                (float) scale,
                (float) (-scale * meanProduct),
                (float) (-scale * meanGradient),
                pieces.length(p));
          }
          pieces.write(g, out.storage().floats(), channel);
        });
  }

  private static void center(float[] x, float mean, float[] squares, int n) {
    for (int i = 0; i < n; i++) {
      x[i] -= mean;
      squares[i] += x[i] * x[i];
    }
  }

  private static void addWithProduct(float[] sum, float[] products, float[] g, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += g[i];
      products[i] += g[i] * y[i];
    }
  }

  private static void combine(float[] g, float[] y, float a, float b, float c, int n) {
    for (int i = 0; i < n; i++) {
      g[i] = a * g[i] + b * y[i] + c;
    }
  }

  /** A channel cut into arrays that each hold the images of several samples. */
  record Pieces(int batch, int channels, int plane, int samples, int count) {

    private static final int PREFERRED_LENGTH = 1024;

    static Pieces of(Shape shape) {
      int batch = shape.dimension(0);
      int plane = shape.dimension(2) * shape.dimension(3);
      int samples = Math.min(batch, Math.max(1, PREFERRED_LENGTH / plane));
      return new Pieces(batch, shape.dimension(1), plane, samples, (batch + samples - 1) / samples);
    }

    /** Elements of a whole piece. */
    int length() {
      return samples * plane;
    }

    /** Elements of one piece; the last may be shorter. */
    int length(int piece) {
      return Math.min(samples, batch - piece * samples) * plane;
    }

    /** Elements of the channel. */
    int total() {
      return batch * plane;
    }

    float[][] read(FloatBuffer from, int channel, float[][] pieces) {
      for (int n = 0; n < batch; n++) {
        from.get((n * channels + channel) * plane, pieces[n / samples], n % samples * plane, plane);
      }
      return pieces;
    }

    void write(float[][] pieces, FloatBuffer to, int channel) {
      for (int n = 0; n < batch; n++) {
        to.put((n * channels + channel) * plane, pieces[n / samples], n % samples * plane, plane);
      }
    }
  }
}
