package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.ConvolutionSpec;

/** Convolution in single precision: one way for channels on their own, one for all others. */
final class FloatConvolution implements ConvolutionKernels {

  private final ConvolutionKernels depthwise;
  private final ConvolutionKernels general;

  FloatConvolution(ConvolutionKernels depthwise, ConvolutionKernels general) {
    this.depthwise = depthwise;
    this.general = general;
  }

  @Override
  public void forward(
      NativeArray input, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    choose(kernel, spec).forward(input, kernel, spec, out);
  }

  @Override
  public void inputGradient(
      NativeArray gradient, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    choose(kernel, spec).inputGradient(gradient, kernel, spec, out);
  }

  @Override
  public void kernelGradient(
      NativeArray input, NativeArray gradient, ConvolutionSpec spec, NativeArray out) {
    choose(out, spec).kernelGradient(input, gradient, spec, out);
  }

  private ConvolutionKernels choose(NativeArray kernel, ConvolutionSpec spec) {
    boolean oneToOne = kernel.shape().dimension(0) == spec.groups();
    return oneToOne && kernel.shape().dimension(1) == 1 ? depthwise : general;
  }
}
