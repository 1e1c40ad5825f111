package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.plugin.backend.dl4j.Dl4jRecording.Edge;

/** Convolution and pooling, and their derivatives. */
final class Windows {

  private final Dl4jBackend backend;

  Windows(Dl4jBackend backend) {
    this.backend = backend;
  }

  Dl4jTensor convolve(Dl4jTensor input, Dl4jTensor kernel, ConvolutionSpec spec, Shape shape) {
    ConvolutionKernels kernels = backend.kernels().convolution();
    NativeArray x = input.array();
    NativeArray w = kernel.array();
    NativeArray result = backend.allocate(shape);
    kernels.forward(x, w, spec, result);
    return backend.result(
        result,
        Edge.of(
            input,
            g -> {
              NativeArray gradient = backend.allocate(x.shape());
              kernels.inputGradient(g, w, spec, gradient);
              return gradient;
            },
            w),
        Edge.of(
            kernel,
            g -> {
              NativeArray gradient = backend.allocate(w.shape());
              kernels.kernelGradient(x, g, spec, gradient);
              return gradient;
            },
            x));
  }

  Dl4jTensor maximum(Dl4jTensor input, PoolingSpec spec, Shape shape) {
    PoolingKernels kernels = backend.kernels().pooling();
    NativeArray x = input.array();
    NativeArray result = backend.allocate(shape);
    kernels.maximum(x, spec, result);
    return backend.result(
        result,
        Edge.of(
            input,
            g -> {
              NativeArray gradient = backend.allocate(x.shape());
              kernels.maximumGradient(x, result, g, spec, gradient);
              return gradient;
            },
            x,
            result));
  }

  Dl4jTensor average(Dl4jTensor input, PoolingSpec spec, Shape shape) {
    PoolingKernels kernels = backend.kernels().pooling();
    NativeArray result = backend.allocate(shape);
    kernels.average(input.array(), spec, result);
    return backend.result(
        result,
        Edge.of(
            input,
            g -> {
              NativeArray gradient = backend.allocate(input.shape());
              kernels.averageGradient(g, spec, gradient);
              return gradient;
            }));
  }
}
