package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.PoolingSpec;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pooling by ND4J. */
final class Nd4jPooling implements PoolingKernels {

  private static final int NOT_SAME_MODE = 0;
  private static final int WITHOUT_PADDING = 0;
  private static final int CHANNELS_FIRST = 0;

  private final CustomOps customOps;

  Nd4jPooling(CustomOps customOps) {
    this.customOps = customOps;
  }

  @Override
  public void maximum(NativeArray input, PoolingSpec spec, NativeArray out) {
    customOps.run("maxpool2d", out.nd4j(), arguments(spec), input.nd4j());
  }

  @Override
  public void maximumGradient(
      NativeArray input,
      NativeArray result,
      NativeArray gradient,
      PoolingSpec spec,
      NativeArray out) {
    INDArray[] inputs = {input.nd4j(), gradient.nd4j()};
    customOps.run("maxpool2d_bp", out.nd4j(), arguments(spec), inputs);
  }

  @Override
  public void average(NativeArray input, PoolingSpec spec, NativeArray out) {
    customOps.run("avgpool2d", out.nd4j(), arguments(spec), input.nd4j());
  }

  @Override
  public void averageGradient(NativeArray gradient, PoolingSpec spec, NativeArray out) {
    // of the input, only the shape is looked at
    INDArray[] inputs = {out.nd4j(), gradient.nd4j()};
    customOps.run("avgpool2d_bp", out.nd4j(), arguments(spec), inputs);
  }

  private static long[] arguments(PoolingSpec spec) {
    return new long[] {
      spec.kernel(),
      spec.kernel(),
      spec.stride(),
      spec.stride(),
      spec.padding(),
      spec.padding(),
      1,
      1,
      NOT_SAME_MODE,
      WITHOUT_PADDING,
      CHANNELS_FIRST
    };
  }
}
