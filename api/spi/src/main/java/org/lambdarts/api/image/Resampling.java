package org.lambdarts.api.image;

/**
 * How the values of a line become another number of values: bilinear where there are to be more.
 * Where there are to be fewer, the triangle of weights is widened to the distance of the new
 * values, so that each old value counts and fine patterns do not turn into coarse ones.
 *
 * @param first for each new value the first old one that counts
 * @param weights for each new value the weights from there on, of sum 1
 */
record Resampling(int[] first, float[][] weights) {

  /**
   * Calculates the weights.
   *
   * @param from how many values there are
   * @param to how many there shall be
   */
  static Resampling of(int from, int to) {
    int[] first = new int[to];
    float[][] weights = new float[to][];
    double scale = (double) from / to;
    double reach = Math.max(1, scale);
    for (int i = 0; i < to; i++) {
      double center = (i + 0.5) * scale;
      first[i] = (int) Math.max(0, Math.round(center - reach));
      int end = (int) Math.min(from, Math.round(center + reach));
      weights[i] = triangle(first[i] + 0.5 - center, end - first[i], reach);
    }
    return new Resampling(first, weights);
  }

  /** The new values of a line. */
  float[] apply(float[] line) {
    float[] result = new float[first.length];
    for (int i = 0; i < result.length; i++) {
      for (int k = 0; k < weights[i].length; k++) {
        result[i] += weights[i][k] * line[first[i] + k];
      }
    }
    return result;
  }

  private static float[] triangle(double start, int count, double reach) {
    double[] heights = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      heights[i] = Math.max(0, 1 - Math.abs(start + i) / reach);
      sum += heights[i];
    }
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) (heights[i] / sum);
    }
    return weights;
  }
}
