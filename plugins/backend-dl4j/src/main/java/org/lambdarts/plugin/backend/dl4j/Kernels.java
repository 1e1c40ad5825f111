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

  static Kernels ofDoubles(WorkerTeam team, StoragePool pool, HostTransfer transfer) {
    CustomOps customOps = new CustomOps();
    ElementKernels elements = new Nd4jElements(customOps);
    return new Kernels(
        elements,
        new CopyKernels(),
        new SoftmaxKernels(transfer),
        new MatrixConvolution(team, pool, elements, DoubleColumns::new),
        new Nd4jPooling(customOps),
        new DoubleBatchNorm(),
        new DoubleMixing());
  }

  /**
   * Single precision.
   *
   * @param plain whether to do without the kernels for small images
   */
  static Kernels ofFloats(WorkerTeam team, StoragePool pool, HostTransfer transfer, boolean plain) {
    ConvolutionKernels depthwise = new DepthwiseConvolution(team);
    ElementKernels elements = new FloatElements(team, new Nd4jElements(new CustomOps()));
    return new Kernels(
        elements,
        new CopyKernels(),
        new SoftmaxKernels(transfer),
        new FloatConvolution(
            depthwise,
            plain ? depthwise : new SmallImageConvolution(team, pool),
            new MatrixConvolution(team, pool, elements, FloatColumns::new)),
        new FloatPooling(team),
        new FloatBatchNorm(team),
        new FloatMixing(team));
  }
}
