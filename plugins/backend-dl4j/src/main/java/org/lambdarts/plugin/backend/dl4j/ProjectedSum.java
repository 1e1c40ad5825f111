package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.plugin.backend.dl4j.Blas.Matrix;

/**
 * Σ_k weights_k · P′_k (z_k − m_k) and its derivatives, as matrix products of every sample: nothing
 * of the size of an image is written but the sum, and later the gradients of the z_k.
 */
final class ProjectedSum {

  /** Parts of a batch whose moments are summed; so many threads can help. */
  private static final int PARTS = 8;

  private final WorkerTeam team;
  private final StoragePool pool;
  private final HostTransfer transfer;

  ProjectedSum(WorkerTeam team, StoragePool pool, HostTransfer transfer) {
    this.team = team;
    this.pool = pool;
    this.transfer = transfer;
  }

  /** The moments of every projection of a batch, [batch, inputs, height, width]. */
  List<ProjectedMoments> moments(
      List<NativeArray> inputs, List<NativeArray> kernels, double[] epsilons) {
    int batch = inputs.get(0).shape().dimension(0);
    int pixels = pixels(inputs.get(0));
    int parts = Math.min(PARTS, batch);
    NativeArray ones = ones(pixels);
    List<NativeArray> products = new ArrayList<>();
    List<NativeArray> sums = new ArrayList<>();
    for (NativeArray input : inputs) {
      int channels = input.shape().dimension(1);
      products.add(pool.allocate(Shape.of(parts, channels, channels)));
      sums.add(pool.allocate(Shape.of(batch, channels)));
    }
    team.run(
        inputs.size() * parts,
        (task, scratch) -> {
          int k = task / parts;
          int part = task % parts;
          NativeArray input = inputs.get(k);
          int channels = input.shape().dimension(1);
          Matrix product = Matrix.of(products.get(k), part * channels * channels);
          int first = batch * part / parts;
          int end = batch * (part + 1) / parts;
          for (int sample = first; sample < end; sample++) {
            Matrix z = Matrix.of(input, sample * channels * pixels);
            Blas.multiply(z, z.transpose(), channels, channels, pixels, sample > first, product);
            Blas.apply(
                z, Matrix.of(ones), channels, pixels, Matrix.of(sums.get(k), sample * channels));
          }
        });
    List<ProjectedMoments> moments = new ArrayList<>();
    for (int k = 0; k < inputs.size(); k++) {
      int channels = inputs.get(k).shape().dimension(1);
      moments.add(
          new ProjectedMoments(
              transfer.toDoubles(kernels.get(k)),
              sumOfRows(transfer.toDoubles(sums.get(k)), channels),
              sumOfRows(transfer.toDoubles(products.get(k)), channels * channels),
              (double) batch * pixels,
              epsilons[k]));
    }
    ones.release();
    products.forEach(NativeArray::release);
    sums.forEach(NativeArray::release);
    return moments;
  }

  /**
   * Computes the sum.
   *
   * @param weights one for every sample and projection
   * @param out [batch, outputs, height, width]
   */
  void forward(
      List<NativeArray> inputs,
      List<ProjectedMoments> moments,
      double[][] weights,
      NativeArray out) {
    int batch = out.shape().dimension(0);
    int outputs = out.shape().dimension(1);
    int pixels = pixels(out);
    NativeArray ones = ones(pixels);
    List<NativeArray> kernels = kernels(moments);
    double[] offsets = new double[batch * outputs];
    for (int k = 0; k < moments.size(); k++) {
      double[] offset = moments.get(k).offset();
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] -= weights[i / outputs][k] * offset[i % outputs];
      }
    }
    NativeArray constants = transfer.upload(offsets, Shape.of(batch, outputs));
    team.run(
        batch,
        (sample, scratch) -> {
          Matrix sum = Matrix.of(out, sample * outputs * pixels);
          for (int k = 0; k < inputs.size(); k++) {
            int channels = inputs.get(k).shape().dimension(1);
            Blas.multiply(
                weights[sample][k],
                Matrix.of(kernels.get(k)),
                Matrix.of(inputs.get(k), sample * channels * pixels),
                outputs,
                pixels,
                channels,
                k > 0,
                sum);
          }
          Blas.addOuterProduct(
              1, Matrix.of(constants, sample * outputs), Matrix.of(ones), outputs, pixels, sum);
        });
    ones.release();
    constants.release();
    kernels.forEach(NativeArray::release);
  }

  /** The products of the gradient of the sum with the inputs, and what follows from them. */
  Gradients gradients(
      List<NativeArray> inputs,
      List<ProjectedMoments> moments,
      double[][] weights,
      NativeArray gradient) {
    int batch = gradient.shape().dimension(0);
    int outputs = gradient.shape().dimension(1);
    int pixels = pixels(gradient);
    NativeArray ones = ones(pixels);
    NativeArray sums = pool.allocate(Shape.of(batch, outputs));
    List<NativeArray> products = new ArrayList<>();
    for (NativeArray input : inputs) {
      products.add(pool.allocate(Shape.of(batch, outputs, input.shape().dimension(1))));
    }
    team.run(
        batch,
        (sample, scratch) -> {
          Matrix g = Matrix.of(gradient, sample * outputs * pixels);
          Blas.apply(g, Matrix.of(ones), outputs, pixels, Matrix.of(sums, sample * outputs));
          for (int k = 0; k < inputs.size(); k++) {
            int channels = inputs.get(k).shape().dimension(1);
            Blas.multiply(
                g,
                Matrix.of(inputs.get(k), sample * channels * pixels).transpose(),
                outputs,
                channels,
                pixels,
                false,
                Matrix.of(products.get(k), sample * outputs * channels));
          }
        });
    double[] sampleSums = transfer.toDoubles(sums);
    Gradients gradients = new Gradients(new double[batch][inputs.size()], new ArrayList<>());
    for (int k = 0; k < inputs.size(); k++) {
      add(gradients, k, moments.get(k), weights, sampleSums, products.get(k));
    }
    ones.release();
    sums.release();
    products.forEach(NativeArray::release);
    return gradients;
  }

  /**
   * What the gradients follow from.
   *
   * @param weights the gradient of every weight, [batch][projections]
   * @param derivatives one for each projection
   */
  record Gradients(double[][] weights, List<ProjectedMoments.Derivative> derivatives) {}

  /**
   * Adds those of one projection.
   *
   * @param sums the sum of the gradient over the pixels of each sample, [batch, outputs]
   * @param products its products with the input of each sample, [batch, outputs, inputs]
   */
  private void add(
      Gradients gradients,
      int k,
      ProjectedMoments moments,
      double[][] weights,
      double[] sums,
      NativeArray products) {
    int batch = weights.length;
    double[] kernel = moments.scaledKernel();
    double[] offset = moments.offset();
    double[] mean = moments.inputMean();
    int outputs = offset.length;
    double[] column = new double[batch];
    for (int sample = 0; sample < batch; sample++) {
      column[sample] = weights[sample][k];
    }
    double[] slopes = times(products, batch, kernel);
    double[] product = times(column, products, kernel.length);
    double[] sum = new double[outputs];
    for (int sample = 0; sample < batch; sample++) {
      double slope = slopes[sample];
      for (int o = 0; o < outputs; o++) {
        double total = sums[sample * outputs + o];
        sum[o] += column[sample] * total;
        slope -= offset[o] * total;
      }
      gradients.weights[sample][k] = slope;
    }
    for (int at = 0; at < product.length; at++) {
      product[at] -= sum[at / mean.length] * mean[at % mean.length];
    }
    gradients.derivatives.add(moments.derivative(sum, product));
  }

  /** A matrix times a column. */
  private double[] times(NativeArray matrix, int rows, double[] column) {
    NativeArray factor = transfer.upload(column, Shape.of(column.length));
    NativeArray result = pool.allocate(Shape.of(rows));
    Blas.apply(Matrix.of(matrix), Matrix.of(factor), rows, column.length, Matrix.of(result));
    double[] values = transfer.toDoubles(result);
    factor.release();
    result.release();
    return values;
  }

  /** A row times a matrix. */
  private double[] times(double[] row, NativeArray matrix, int columns) {
    NativeArray factor = transfer.upload(row, Shape.of(row.length));
    NativeArray result = pool.allocate(Shape.of(columns));
    Blas.apply(
        Matrix.of(matrix).transpose(), Matrix.of(factor), row.length, columns, Matrix.of(result));
    double[] values = transfer.toDoubles(result);
    factor.release();
    result.release();
    return values;
  }

  /**
   * Computes the gradient of one input.
   *
   * @param k the number of the projection
   * @param out [batch, inputs, height, width]
   */
  void inputGradient(
      int k,
      NativeArray input,
      ProjectedMoments moments,
      double[][] weights,
      ProjectedMoments.Derivative derivative,
      NativeArray gradient,
      NativeArray out) {
    int outputs = gradient.shape().dimension(1);
    int channels = input.shape().dimension(1);
    int pixels = pixels(input);
    NativeArray ones = ones(pixels);
    NativeArray kernel = transfer.upload(moments.scaledKernel(), Shape.of(outputs, channels));
    NativeArray feedback = transfer.upload(derivative.feedback(), Shape.of(channels, channels));
    NativeArray constant = transfer.upload(derivative.constant(), Shape.of(channels));
    team.run(
        out.shape().dimension(0),
        (sample, scratch) -> {
          Matrix result = Matrix.of(out, sample * channels * pixels);
          Blas.multiply(
              weights[sample][k],
              Matrix.of(kernel).transpose(),
              Matrix.of(gradient, sample * outputs * pixels),
              channels,
              pixels,
              outputs,
              false,
              result);
          Blas.multiply(
              -1,
              Matrix.of(feedback),
              Matrix.of(input, sample * channels * pixels),
              channels,
              pixels,
              channels,
              true,
              result);
          Blas.addOuterProduct(-1, Matrix.of(constant), Matrix.of(ones), channels, pixels, result);
        });
    ones.release();
    kernel.release();
    feedback.release();
    constant.release();
  }

  private List<NativeArray> kernels(List<ProjectedMoments> moments) {
    List<NativeArray> kernels = new ArrayList<>();
    for (ProjectedMoments projection : moments) {
      double[] scaled = projection.scaledKernel();
      kernels.add(transfer.upload(scaled, Shape.of(scaled.length)));
    }
    return kernels;
  }

  private NativeArray ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return transfer.upload(ones, Shape.of(length));
  }

  private static double[] sumOfRows(double[] rows, int length) {
    double[] sum = new double[length];
    for (int i = 0; i < rows.length; i++) {
      sum[i % length] += rows[i];
    }
    return sum;
  }

  private static int pixels(NativeArray images) {
    return images.shape().dimension(2) * images.shape().dimension(3);
  }
}
