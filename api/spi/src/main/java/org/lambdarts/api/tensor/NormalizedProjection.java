package org.lambdarts.api.tensor;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A pointwise convolution and the batch normalization of its result, not computed yet. Most
 * candidate operations of a supernet end in one. What is normalized follows from the mean and the
 * covariance of the input, so a backend can add up many of them without computing each; see {@link
 * TensorBackend#weightedSum(java.util.List, java.util.List, Tensor)}.
 *
 * @param input [batch, inputs, height, width]
 * @param kernel [outputs, inputs, 1, 1]
 * @param running running statistics of the outputs to move toward those of this batch (the variance
 *     unbiased), or null to leave them alone
 * @param momentum the share of this batch in the new running statistics, from 0 to 1
 * @param epsilon added to the variances, positive
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NormalizedProjection(
    Tensor input,
    Tensor kernel,
    @Nullable RunningStatistics running,
    double momentum,
    double epsilon) {

  private static final ConvolutionSpec POINTWISE = ConvolutionSpec.of(1, 0);

  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if the kernel is not pointwise, shapes do not fit, or there is
   *     but one value per channel, which has no variance
   */
  public NormalizedProjection {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(kernel, "kernel");
    Shape result = ShapeRules.convolution(input.shape(), kernel.shape(), POINTWISE);
    if (kernel.shape().dimension(2) != 1 || kernel.shape().dimension(3) != 1) {
      throw ShapeRules.mismatch(
          "normalized projection", input.shape(), kernel.shape(), "needs a kernel of 1×1 pixels");
    }
    ShapeRules.batchNorm(result, running);
  }

  /** {@return the shape of the result, [batch, outputs, height, width]} */
  public Shape shape() {
    return input.shape().with(1, kernel.shape().dimension(0));
  }

  /**
   * Computes it by itself.
   *
   * @return the normalized projection, [batch, outputs, height, width]
   */
  public Tensor compute() {
    return input.conv2d(kernel, POINTWISE).batchNorm(running, momentum, epsilon);
  }
}
