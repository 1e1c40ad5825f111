package org.lambdarts.plugin.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;

/**
 * Convolution by PyTorch, around two faults of its oneDNN (PyTorch 2.7 in channels-last order):
 * strided 1×1 kernels read outside their buffers in the backward pass, and the gradient of the
 * input of dilated kernels is wrong.
 */
final class Convolution {

  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  private Convolution() {}

  static PtNDArray of(
      PtNDArray input,
      Shape inputShape,
      PtNDArray kernel,
      Shape shape,
      ConvolutionSpec spec,
      Constants constants) {
    if (spec.dilation() > 1) {
      int dilation = spec.dilation();
      Shape larger =
          shape
              .with(ROWS, dilation * (shape.dimension(ROWS) - 1) + 1)
              .with(COLUMNS, dilation * (shape.dimension(COLUMNS) - 1) + 1);
      try (PtNDArray dilated = dilate(kernel, shape, dilation)) {
        return of(input, inputShape, dilated, larger, spec.withDilation(1), constants);
      }
    }
    int copies = shape.dimension(0) / spec.groups();
    if (shape.dimension(1) == 1 && copies > 1) {
      try (PtNDArray repeated = repeatChannels(input, inputShape, copies, constants)) {
        return convolve(repeated, kernel, spec.withGroups(shape.dimension(0)));
      }
    }
    if (picksPixels(shape, spec)) {
      try (PtNDArray rows = every(input, ROWS, spec.strideHeight());
          PtNDArray pixels = every(rows, COLUMNS, spec.strideWidth())) {
        return convolve(pixels, kernel, ConvolutionSpec.of(1, 0).withGroups(spec.groups()));
      }
    }
    return convolve(input, kernel, spec);
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

  private static PtNDArray every(PtNDArray array, int axis, int step) {
    return JniUtils.slice(array, axis, 0, Long.MAX_VALUE, step);
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

  private static PtNDArray convolve(PtNDArray input, PtNDArray kernel, ConvolutionSpec spec) {
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
