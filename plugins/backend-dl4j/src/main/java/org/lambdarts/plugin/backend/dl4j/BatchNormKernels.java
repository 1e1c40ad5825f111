package org.lambdarts.plugin.backend.dl4j;

/** Batch normalization of images [batch, channels, height, width] without scale and shift. */
interface BatchNormKernels {

  /**
   * The statistics of one batch.
   *
   * @param mean one per channel
   * @param variance the biased variances, one per channel
   */
  record Statistics(double[] mean, double[] variance) {

    double inverseDeviation(int channel, double epsilon) {
      return 1 / Math.sqrt(variance[channel] + epsilon);
    }
  }

  /** Normalizes with the statistics of the batch, which it returns. */
  Statistics forward(NativeArray input, double epsilon, NativeArray out);

  /**
   * Computes the gradient with respect to the input x. With y the normalized batch, g its gradient,
   * and means taken over a channel: (g − mean(g) − y · mean(g · y)) / √(variance + epsilon).
   *
   * @param result the normalized batch
   * @param gradient the gradient of the result
   */
  void gradient(
      NativeArray result,
      Statistics statistics,
      double epsilon,
      NativeArray gradient,
      NativeArray out);
}
