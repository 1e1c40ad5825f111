package org.lambdarts.plugin.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;

/**
 * Convolution by PyTorch, around a fault of its oneDNN (PyTorch 2.7 in channels-last order):
 * strided 1×1 kernels of one channel read outside their buffers in the backward pass. Kernels are
 * dilated with zeros, which is faster than the gradients of dilated ones.
 */
final class Convolution {

  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  private final Constants constants;
  private final Optional<DepthwiseConvolution> depthwise;

  /**
   * Creates it.
   *
   * @param constants of the backend
   * @param depthwise what to try first; empty for PyTorch's operations alone
   */
  Convolution(Constants constants, Optional<DepthwiseConvolution> depthwise) {
    this.constants = constants;
    this.depthwise = depthwise;
  }

  PtNDArray of(DjlTensor input, DjlTensor kernel, ConvolutionSpec spec) {
    return depthwise
        .flatMap(better -> better.tryTo(input, kernel, spec))
        .orElseGet(() -> plain(input, kernel.array(), kernel.shape(), spec));
  }

  private PtNDArray plain(DjlTensor input, PtNDArray kernel, Shape shape, ConvolutionSpec spec) {
    if (spec.dilation() > 1) {
      int dilation = spec.dilation();
      Shape larger =
          shape
              .with(ROWS, dilation * (shape.dimension(ROWS) - 1) + 1)
              .with(COLUMNS, dilation * (shape.dimension(COLUMNS) - 1) + 1);
      try (PtNDArray dilated = dilate(kernel, shape, dilation)) {
        return plain(input, dilated, larger, spec.withDilation(1));
      }
    }
    int copies = shape.dimension(0) / spec.groups();
    if (shape.dimension(1) == 1 && copies > 1) {
      try (PtNDArray repeated = repeatChannels(input.array(), input.shape(), copies, constants)) {
        return convolve(repeated, kernel, spec.withGroups(shape.dimension(0)));
      }
    }
    if (picksPixels(shape, spec)) {
      DjlTensor pixels = input.pixels(spec.strideHeight(), spec.strideWidth());
      return convolve(pixels.array(), kernel, ConvolutionSpec.of(1, 0).withGroups(spec.groups()));
    }
    return convolve(input.array(), kernel, spec);
  }

  /** Every channel several times, side by side, in channels-last order. */
  private static PtNDArray repeatChannels(
      PtNDArray input, Shape shape, int copies, Constants constants) {
    long batch = shape.dimension(0);
    long channels = shape.dimension(1);
    long height = shape.dimension(ROWS);
    long width = shape.dimension(COLUMNS);
    try (PtNDArray last = JniUtils.permute(input, new long[] {0, 2, 3, 1});
        PtNDArray single = JniUtils.reshape(last, new long[] {batch, height, width, channels, 1});
        PtNDArray several = JniUtils.mul(single, constants.ones(copies));
        PtNDArray joined =
            JniUtils.reshape(several, new long[] {batch, height, width, channels * copies})) {
      return JniUtils.permute(joined, new long[] {0, 3, 1, 2});
    }
  }

  private static boolean picksPixels(Shape kernel, ConvolutionSpec spec) {
    return kernel.dimension(ROWS) == 1
        && kernel.dimension(COLUMNS) == 1
        && spec.paddingHeight() == 0
        && spec.paddingWidth() == 0
        && spec.strideHeight() * spec.strideWidth() > 1;
  }

  /** The kernel with zeros between its taps. */
  private static PtNDArray dilate(PtNDArray kernel, Shape shape, int dilation) {
    long outputs = shape.dimension(0);
    long inputs = shape.dimension(1);
    long height = shape.dimension(ROWS);
    long width = shape.dimension(COLUMNS);
    long gap = dilation - 1L;
    try (PtNDArray taps =
            JniUtils.reshape(kernel, new long[] {outputs, inputs, height, 1, width, 1});
        PtNDArray spread = JniUtils.pad(taps, new long[] {0, gap, 0, 0, 0, gap}, 0);
        PtNDArray joined =
            JniUtils.reshape(
                spread, new long[] {outputs, inputs, height * dilation, width * dilation});
        PtNDArray rows = JniUtils.slice(joined, ROWS, 0, height * dilation - gap, 1)) {
      return JniUtils.slice(rows, COLUMNS, 0, width * dilation - gap, 1);
    }
  }

  static PtNDArray convolve(PtNDArray input, PtNDArray kernel, ConvolutionSpec spec) {
    return JniUtils.convolution(
        input,
        kernel,
        null,
        Shapes.djl(spec.strideHeight(), spec.strideWidth()),
        Shapes.djl(spec.paddingHeight(), spec.paddingWidth()),
        Shapes.djl(spec.dilation(), spec.dilation()),
        spec.groups());
  }
}
