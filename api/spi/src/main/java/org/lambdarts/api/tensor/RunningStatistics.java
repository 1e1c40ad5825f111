package org.lambdarts.api.tensor;

import org.apiguardian.api.API;

/**
 * The running mean and (unbiased) variance of a batch normalization, one value per channel.
 *
 * @param mean [channels]
 * @param variance [channels]
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record RunningStatistics(Variable mean, Variable variance) {

  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if the two are not vectors of one length
   */
  public RunningStatistics {
    if (mean.shape().rank() != 1 || !mean.shape().equals(variance.shape())) {
      throw new IllegalArgumentException(
          "running statistics need two vectors of one length, got "
              + mean.shape()
              + " and "
              + variance.shape());
    }
  }

  /**
   * The number of channels.
   *
   * @return the length of both vectors
   */
  public int channels() {
    return mean.shape().dimension(0);
  }
}
