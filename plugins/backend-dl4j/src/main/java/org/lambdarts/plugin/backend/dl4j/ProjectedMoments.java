package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.plugin.backend.dl4j.BatchNormKernels.Statistics;

/**
 * What batch normalization does to a projection P z, from the moments of z alone: the mean of P z
 * is P m, and its variance the diagonal of P S Pᵀ, with m the mean and S the covariance of z. In
 * double precision, for S is a difference.
 */
final class ProjectedMoments {

  /**
   * What a variance must be of what it is the difference of, at least: single precision has seven
   * digits, of which three may get lost.
   */
  private static final double LEAST_SHARE = 1e-3;

  private final int outputs;
  private final int inputs;

  /** How many pixels the moments are of. */
  private final double count;

  private final double[] kernel;
  private final double[] mean;
  private final double[] covariance;
  private final Statistics statistics;
  private final double[] inverseDeviation;

  /**
   * Takes the moments.
   *
   * @param kernel P, [outputs, inputs]
   * @param sums the sum of z over all pixels, [inputs]
   * @param products the sum of z zᵀ over all pixels, [inputs, inputs]
   * @param count the number of pixels
   * @param epsilon added to the variances
   */
  ProjectedMoments(
      double[] kernel, double[] sums, double[] products, double count, double epsilon) {
    this.kernel = kernel;
    this.inputs = sums.length;
    this.outputs = kernel.length / inputs;
    this.count = count;
    this.mean = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      mean[i] = sums[i] / count;
    }
    this.covariance = new double[inputs * inputs];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < inputs; j++) {
        covariance[i * inputs + j] = products[i * inputs + j] / count - mean[i] * mean[j];
      }
    }
    double[] covariances = times(kernel, covariance, outputs, inputs, inputs);
    double[] means = new double[outputs];
    double[] variances = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        means[o] += kernel[o * inputs + i] * mean[i];
        variances[o] += covariances[o * inputs + i] * kernel[o * inputs + i];
      }
      variances[o] = Math.max(variances[o], 0);
    }
    this.statistics = new Statistics(means, variances);
    this.inverseDeviation = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      inverseDeviation[o] = statistics.inverseDeviation(o, epsilon);
    }
  }

  /**
   * Whether no variance is the small difference of large numbers. It is where z is far from zero
   * and hardly varies, or P takes away nearly all that does.
   */
  boolean areAccurate() {
    for (int o = 0; o < outputs; o++) {
      double bound = 0;
      for (int i = 0; i < inputs; i++) {
        double square = covariance[i * inputs + i] + mean[i] * mean[i];
        bound += Math.abs(kernel[o * inputs + i]) * Math.sqrt(Math.max(square, 0));
      }
      // written so that NaN is not accurate
      if (!(statistics.variance()[o] >= LEAST_SHARE * bound * bound)) {
        return false;
      }
    }
    return true;
  }

  /** Those of P z. */
  Statistics statistics() {
    return statistics;
  }

  /** P′ = diag(1 / √(variance + epsilon)) P, so that the normalized projection is P′ (z − m). */
  double[] scaledKernel() {
    double[] scaled = kernel.clone();
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        scaled[o * inputs + i] *= inverseDeviation[o];
      }
    }
    return scaled;
  }

  /** m, the mean of z. */
  double[] inputMean() {
    return mean;
  }

  /** P′ m. */
  double[] offset() {
    double[] offset = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      offset[o] = statistics.mean()[o] * inverseDeviation[o];
    }
    return offset;
  }

  /**
   * What the gradient depends on, given the gradient h of the normalized projection.
   *
   * @param sums the sum of h over all pixels, [outputs]
   * @param products the sum of h (z − m)ᵀ over all pixels, [outputs, inputs]
   */
  Derivative derivative(double[] sums, double[] products) {
    double[] scaled = scaledKernel();
    double[] slopes = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        slopes[o] += scaled[o * inputs + i] * products[o * inputs + i] / count;
      }
    }
    double[] weighted = scaled.clone();
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        weighted[o * inputs + i] *= slopes[o];
      }
    }
    double[] feedback = timesTransposed(scaled, weighted);
    double[] constant = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        constant[i] += scaled[o * inputs + i] * sums[o] / count;
      }
      for (int j = 0; j < inputs; j++) {
        constant[i] -= feedback[i * inputs + j] * mean[j];
      }
    }
    double[] correction = times(weighted, covariance, outputs, inputs, inputs);
    double[] kernelGradient = new double[kernel.length];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        int at = o * inputs + i;
        kernelGradient[at] = inverseDeviation[o] * (products[at] - count * correction[at]);
      }
    }
    return new Derivative(feedback, constant, kernelGradient);
  }

  /**
   * The gradient of z is P′ᵀ h − feedback z − constant.
   *
   * @param feedback [inputs, inputs]
   * @param constant [inputs]
   * @param kernel the gradient of P, [outputs, inputs]
   */
  record Derivative(double[] feedback, double[] constant, double[] kernel) {}

  /** [rows, inner] times [inner, columns]. */
  private static double[] times(double[] a, double[] b, int rows, int inner, int columns) {
    double[] product = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < inner; k++) {
        double factor = a[row * inner + k];
        for (int column = 0; column < columns; column++) {
          product[row * columns + column] += factor * b[k * columns + column];
        }
      }
    }
    return product;
  }

  /** The transpose of [outputs, inputs] times [outputs, inputs]. */
  private double[] timesTransposed(double[] a, double[] b) {
    double[] product = new double[inputs * inputs];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        double factor = a[o * inputs + i];
        for (int j = 0; j < inputs; j++) {
          product[i * inputs + j] += factor * b[o * inputs + j];
        }
      }
    }
    return product;
  }
}
