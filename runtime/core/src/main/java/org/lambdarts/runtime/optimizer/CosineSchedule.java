package org.lambdarts.runtime.optimizer;

/**
 * Cosine annealing (arXiv 1608.03983, equation 5, one cycle).
 *
 * @param first the rate at epoch 0
 * @param last the rate that would be reached at epoch {@code epochs}
 * @param epochs the length of the cycle, at least 1
 */
public record CosineSchedule(double first, double last, int epochs) {

  /**
   * The rate in an epoch.
   *
   * @param epoch from 0
   * @return last + (first − last) · (1 + cos(π · epoch / epochs)) / 2
   */
  public double at(int epoch) {
    return last + (first - last) * (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
  }
}
