package org.lambdarts.api.tensor;

import org.apiguardian.api.API;

/**
 * How a two-dimensional convolution moves over its input.
 *
 * @param strideHeight step between outputs along the height, at least 1
 * @param strideWidth step between outputs along the width, at least 1
 * @param paddingHeight zero rows added above and below, at least 0
 * @param paddingWidth zero columns added left and right, at least 0
 * @param dilation distance between the taps of the kernel, at least 1
 * @param groups number of channel groups that see only themselves, at least 1
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ConvolutionSpec(
    int strideHeight,
    int strideWidth,
    int paddingHeight,
    int paddingWidth,
    int dilation,
    int groups) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ConvolutionSpec {
    if (strideHeight < 1 || strideWidth < 1 || dilation < 1 || groups < 1) {
      throw new IllegalArgumentException(
          "stride, dilation and groups of a convolution must be at least 1");
    }
    if (paddingHeight < 0 || paddingWidth < 0) {
      throw new IllegalArgumentException("padding of a convolution must be at least 0");
    }
  }

  /**
   * A square, ungrouped convolution.
   *
   * @param stride step between outputs
   * @param padding zeros added on each side
   * @return the spec
   */
  public static ConvolutionSpec of(int stride, int padding) {
    return new ConvolutionSpec(stride, stride, padding, padding, 1, 1);
  }

  /**
   * This spec with another dilation.
   *
   * @param value distance between the taps, at least 1
   * @return the new spec
   */
  public ConvolutionSpec withDilation(int value) {
    return new ConvolutionSpec(
        strideHeight, strideWidth, paddingHeight, paddingWidth, value, groups);
  }

  /**
   * This spec with another number of groups.
   *
   * @param value number of groups, at least 1
   * @return the new spec
   */
  public ConvolutionSpec withGroups(int value) {
    return new ConvolutionSpec(
        strideHeight, strideWidth, paddingHeight, paddingWidth, dilation, value);
  }
}
