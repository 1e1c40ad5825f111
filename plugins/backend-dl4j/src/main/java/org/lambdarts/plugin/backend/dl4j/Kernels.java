package org.lambdarts.plugin.backend.dl4j;

/**
 * What computes on arrays. Double precision, which checks gradients, is written for clarity; single
 * precision for speed, where searches spend their time.
 */
record Kernels(
    ElementKernels elements,
    CopyKernels copies,
    SoftmaxKernels softmax,
    ConvolutionKernels convolution,
    PoolingKernels pooling,
    BatchNormKernels batchNorm,
    MixingKernels mixing) {

  static Kernels ofDoubles(StoragePool pool, HostTransfer transfer) {
    CustomOps customOps = new CustomOps();
    return new Kernels(
        new Nd4jElements(customOps),
        new CopyKernels(),
        new SoftmaxKernels(transfer),
        new Nd4jConvolution(customOps, pool),
        new Nd4jPooling(customOps),
        new DoubleBatchNorm(),
        new DoubleMixing());
  }

  static Kernels ofFloats(WorkerTeam team, StoragePool pool, HostTransfer transfer) {
    CustomOps customOps = new CustomOps();
    return new Kernels(
        new FloatElements(team, new Nd4jElements(customOps)),
        new CopyKernels(),
        new SoftmaxKernels(transfer),
        new FloatConvolution(team, pool),
        new FloatPooling(team),
        new FloatBatchNorm(team),
        new FloatMixing(team));
  }
}
