package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;

/**
 * Convolution in single precision: one way for channels on their own, another if their images are
 * small, and one for all others.
 */
final class FloatConvolution implements ConvolutionKernels {

  /**
   * The most pixels of small images. A convolution of 7×7 pixels takes less than half the time as a
   * matrix product, one of 14×14 more.
   */
  private static final int SMALL = 100;

  /** Fewer samples are not worth the matrix of a kernel. */
  private static final int FEWEST_SAMPLES = 8;

  private final ConvolutionKernels depthwise;
  private final ConvolutionKernels small;
  private final ConvolutionKernels general;

  FloatConvolution(
      ConvolutionKernels depthwise, ConvolutionKernels small, ConvolutionKernels general) {
    this.depthwise = depthwise;
    this.small = small;
    this.general = general;
  }

  @Override
  public void forward(
      NativeArray input, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    choose(input.shape(), kernel, spec).forward(input, kernel, spec, out);
  }

  @Override
  public void inputGradient(
      NativeArray gradient, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    choose(out.shape(), kernel, spec).inputGradient(gradient, kernel, spec, out);
  }

  @Override
  public void kernelGradient(
      NativeArray input, NativeArray gradient, ConvolutionSpec spec, NativeArray out) {
    choose(input.shape(), out, spec).kernelGradient(input, gradient, spec, out);
  }

  private ConvolutionKernels choose(Shape images, NativeArray kernel, ConvolutionSpec spec) {
    boolean oneToOne = kernel.shape().dimension(0) == spec.groups();
    if (!oneToOne || kernel.shape().dimension(1) != 1) {
      return general;
    }
    boolean isSmall = images.dimension(2) * images.dimension(3) <= SMALL;
    return isSmall && images.dimension(0) >= FEWEST_SAMPLES ? small : depthwise;
  }
}
