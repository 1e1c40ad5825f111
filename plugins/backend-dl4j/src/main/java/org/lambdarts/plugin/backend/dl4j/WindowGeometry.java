package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;

/** Windows that move over images: all lengths and steps in elements. */
record WindowGeometry(
    int batch,
    int channels,
    int height,
    int width,
    int outputHeight,
    int outputWidth,
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int paddingHeight,
    int paddingWidth,
    int dilation) {

  static WindowGeometry of(Shape input, Shape kernel, ConvolutionSpec spec, Shape output) {
    return new WindowGeometry(
        input.dimension(0),
        input.dimension(1),
        input.dimension(2),
        input.dimension(3),
        output.dimension(2),
        output.dimension(3),
        kernel.dimension(2),
        kernel.dimension(3),
        spec.strideHeight(),
        spec.strideWidth(),
        spec.paddingHeight(),
        spec.paddingWidth(),
        spec.dilation());
  }

  static WindowGeometry of(Shape input, PoolingSpec spec, Shape output) {
    return new WindowGeometry(
        input.dimension(0),
        input.dimension(1),
        input.dimension(2),
        input.dimension(3),
        output.dimension(2),
        output.dimension(3),
        spec.kernel(),
        spec.kernel(),
        spec.stride(),
        spec.stride(),
        spec.padding(),
        spec.padding(),
        1);
  }

  /** Elements of one channel of one input. */
  int inputPlane() {
    return height * width;
  }

  /** Elements of one channel of one output. */
  int outputPlane() {
    return outputHeight * outputWidth;
  }

  /** The length of a row with its padding on both sides. */
  int paddedWidth() {
    return width + 2 * paddingWidth;
  }

  /** The number of taps of a kernel. */
  int taps() {
    return kernelHeight * kernelWidth;
  }

  /**
   * The row of the input that a tap of a window looks at.
   *
   * @return the row, or a number out of range if that is padding
   */
  int inputRow(int outputRow, int tapRow) {
    return outputRow * strideHeight + tapRow * dilation - paddingHeight;
  }

  /** The column of the input that a tap of a window looks at; out of range if that is padding. */
  int inputColumn(int outputColumn, int tapColumn) {
    return outputColumn * strideWidth + tapColumn * dilation - paddingWidth;
  }

  boolean isInputRow(int row) {
    return row >= 0 && row < height;
  }

  /**
   * The row of the output whose windows see an input row with a tap.
   *
   * @return the row, or −1 if there is none
   */
  int outputRow(int inputRow, int tapRow) {
    int start = inputRow + paddingHeight - tapRow * dilation;
    if (start < 0 || start % strideHeight != 0 || start / strideHeight >= outputHeight) {
      return -1;
    }
    return start / strideHeight;
  }
}
