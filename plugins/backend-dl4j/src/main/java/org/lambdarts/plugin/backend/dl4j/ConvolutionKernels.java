package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.ConvolutionSpec;

/** Convolution of images [batch, channels, height, width]. */
interface ConvolutionKernels {

  /**
   * Convolves.
   *
   * @param kernel [outputs, channels / groups, height, width]
   */
  void forward(NativeArray input, NativeArray kernel, ConvolutionSpec spec, NativeArray out);

  /** Computes the gradient with respect to the input from that of the result. */
  void inputGradient(
      NativeArray gradient, NativeArray kernel, ConvolutionSpec spec, NativeArray out);

  /** Computes the gradient with respect to the kernel from that of the result. */
  void kernelGradient(
      NativeArray input, NativeArray gradient, ConvolutionSpec spec, NativeArray out);
}
