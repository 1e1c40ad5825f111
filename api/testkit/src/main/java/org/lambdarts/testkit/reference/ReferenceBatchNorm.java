package org.lambdarts.testkit.reference;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;

/**
 * Batch normalization (arXiv 1502.03167) over all axes but the channels.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ReferenceBatchNorm {

  private ReferenceBatchNorm() {}

  /**
   * (x − mean) / √(biased variance + epsilon), per channel.
   *
   * @param input [batch, channels, height, width]
   * @param epsilon added to the variance
   * @return the normalized array
   */
  public static HostArray normalize(HostArray input, double epsilon) {
    HostArray mean = mean(input);
    HostArray variance = variance(input, valuesPerChannel(input.shape()));
    return HostArray.generate(
        input.shape(),
        index ->
            (input.at(index) - mean.at(index[1])) / Math.sqrt(variance.at(index[1]) + epsilon));
  }

  /**
   * The mean of every channel.
   *
   * @param input [batch, channels, height, width]
   * @return [channels]
   */
  public static HostArray mean(HostArray input) {
    HostArray sums = ReferenceReductions.sum(input, false, 0, 2, 3);
    return ReferenceElementwise.map(sums, sum -> sum / valuesPerChannel(input.shape()));
  }

  /**
   * The unbiased variance of every channel.
   *
   * @param input [batch, channels, height, width]
   * @return [channels]
   */
  public static HostArray unbiasedVariance(HostArray input) {
    return variance(input, valuesPerChannel(input.shape()) - 1);
  }

  private static HostArray variance(HostArray input, double divisor) {
    HostArray mean = mean(input);
    HostArray squares =
        HostArray.generate(
            input.shape(), index -> Math.pow(input.at(index) - mean.at(index[1]), 2));
    HostArray sums = ReferenceReductions.sum(squares, false, 0, 2, 3);
    return ReferenceElementwise.map(sums, sum -> sum / divisor);
  }

  private static double valuesPerChannel(Shape shape) {
    return (double) shape.size() / shape.dimension(1);
  }
}
