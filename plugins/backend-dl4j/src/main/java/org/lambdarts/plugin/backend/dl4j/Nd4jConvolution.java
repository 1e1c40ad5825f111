package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution by ND4J, group by group. Only for double precision: in single precision oneDNN takes
 * over, which fails on dilated kernels.
 */
final class Nd4jConvolution implements ConvolutionKernels {

  private static final int NOT_SAME_MODE = 0;
  private static final int CHANNELS_FIRST = 0;
  private static final int OUTPUTS_FIRST = 1;

  private final CustomOps customOps;
  private final StoragePool pool;
  private final CopyKernels copies = new CopyKernels();

  Nd4jConvolution(CustomOps customOps, StoragePool pool) {
    this.customOps = customOps;
    this.pool = pool;
  }

  @Override
  public void forward(
      NativeArray input, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    long[] arguments = arguments(kernel, spec);
    for (int group = 0; group < spec.groups(); group++) {
      NativeArray x = group(input, 1, group, spec);
      NativeArray w = group(kernel, 0, group, spec);
      NativeArray y = empty(out, 1, spec);
      customOps.run("conv2d", y.nd4j(), arguments, x.nd4j(), w.nd4j());
      copies.insert(y, out, 1, group * y.shape().dimension(1));
      x.release();
      w.release();
      y.release();
    }
  }

  @Override
  public void inputGradient(
      NativeArray gradient, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    for (int group = 0; group < spec.groups(); group++) {
      // of the input, only the shape matters for its own gradient
      NativeArray x = empty(out, 1, spec);
      NativeArray w = group(kernel, 0, group, spec);
      differentiate(x, w, gradient, group, spec, kernel, out, null);
    }
  }

  @Override
  public void kernelGradient(
      NativeArray input, NativeArray gradient, ConvolutionSpec spec, NativeArray out) {
    for (int group = 0; group < spec.groups(); group++) {
      NativeArray x = group(input, 1, group, spec);
      NativeArray w = empty(out, 0, spec);
      differentiate(x, w, gradient, group, spec, out, null, out);
    }
  }

  private void differentiate(
      NativeArray x,
      NativeArray w,
      NativeArray gradient,
      int group,
      ConvolutionSpec spec,
      NativeArray kernel,
      NativeArray inputOut,
      NativeArray kernelOut) {
    NativeArray g = group(gradient, 1, group, spec);
    NativeArray dx = pool.allocate(x.shape());
    NativeArray dw = pool.allocate(w.shape());
    customOps.run(
        "conv2d_bp",
        new INDArray[] {dx.nd4j(), dw.nd4j()},
        new double[0],
        arguments(kernel, spec),
        x.nd4j(),
        w.nd4j(),
        g.nd4j());
    if (inputOut != null) {
      copies.insert(dx, inputOut, 1, group * dx.shape().dimension(1));
    }
    if (kernelOut != null) {
      copies.insert(dw, kernelOut, 0, group * dw.shape().dimension(0));
    }
    x.release();
    w.release();
    g.release();
    dx.release();
    dw.release();
  }

  private NativeArray group(NativeArray whole, int axis, int group, ConvolutionSpec spec) {
    NativeArray part = empty(whole, axis, spec);
    copies.extract(whole, axis, group * part.shape().dimension(axis), part);
    return part;
  }

  private NativeArray empty(NativeArray whole, int axis, ConvolutionSpec spec) {
    Shape shape = whole.shape();
    return pool.allocate(shape.with(axis, shape.dimension(axis) / spec.groups()));
  }

  private static long[] arguments(NativeArray kernel, ConvolutionSpec spec) {
    return new long[] {
      kernel.shape().dimension(2),
      kernel.shape().dimension(3),
      spec.strideHeight(),
      spec.strideWidth(),
      spec.paddingHeight(),
      spec.paddingWidth(),
      spec.dilation(),
      spec.dilation(),
      NOT_SAME_MODE,
      CHANNELS_FIRST,
      OUTPUTS_FIRST
    };
  }
}
