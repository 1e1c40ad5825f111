package org.lambdarts.plugin.backend.djl;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.plugin.backend.djl.TapSelection.Part;

/**
 * Depthwise convolution of images in channels-last order, without dilation and with kernels that
 * oneDNN is fast at.
 *
 * <p>oneDNN has no fast gradients for dilated kernels, and a kernel filled up with zeros has four
 * times the taps. But where the channels of a pixel lie side by side, an image of P times the
 * channels and a P-th of the columns is the same memory: every P-th column is a phase, and looks
 * like some more channels. A dilated kernel stays within a phase, where it is a dense one. Rows are
 * dealt out too, as more images, if the kernel is large; for that they are copied, once for all
 * kernels. At a stride equal to the dilation a kernel sees one phase in all.
 *
 * <p>For the gradient of a depthwise kernel oneDNN has fast code only if the kernel is at most
 * three columns wide; one of five columns and stride 2 is three columns wide in each of two phases.
 */
final class DepthwiseConvolution {

  private static final int CHANNELS = 1;
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;
  private static final int WIDE = 5;

  /** Rows of the largest kernel for which zeros between them cost less than copies of the image. */
  private static final int MOST_ZEROS = 3;

  private static final long[] LAST = {0, 2, 3, 1};
  private static final long[] FIRST = {0, 3, 1, 2};

  private final Constants constants;

  DepthwiseConvolution(Constants constants) {
    this.constants = constants;
  }

  /**
   * Convolves, if this is the better way.
   *
   * @param input [batch, channels, height, width]
   * @param kernel [channels, 1, rows, columns]
   * @param spec stride, padding, dilation and groups
   * @return the result, or empty if PyTorch's own convolution is as good
   */
  Optional<PtNDArray> tryTo(DjlTensor input, DjlTensor kernel, ConvolutionSpec spec) {
    Shape taps = kernel.shape();
    if (spec.groups() != input.shape().dimension(CHANNELS)
        || spec.groups() != taps.dimension(0)
        || !keepsSize(taps.dimension(ROWS), spec.paddingHeight(), spec.dilation())
        || !keepsSize(taps.dimension(COLUMNS), spec.paddingWidth(), spec.dilation())
        || spec.strideHeight() != spec.strideWidth()) {
      return Optional.empty();
    }
    boolean narrow = taps.dimension(COLUMNS) == WIDE && JniUtils.requiresGrad(kernel.array());
    int stride = spec.strideWidth();
    int dilation = spec.dilation();
    if (stride > 1 && stride == dilation) {
      ConvolutionSpec dense =
          new ConvolutionSpec(
              1,
              1,
              spec.paddingHeight() / dilation,
              spec.paddingWidth() / dilation,
              1,
              spec.groups());
      DjlTensor pixels = input.pixels(stride, stride);
      return Optional.of(
          tryTo(pixels, kernel, dense)
              .orElseGet(() -> Convolution.convolve(pixels.array(), kernel.array(), dense)));
    }
    if (stride == 2 && dilation == 1 && narrow) {
      return Optional.of(strided(input, kernel));
    }
    if (stride > 1 || dilation == 1) {
      return Optional.empty();
    }
    return Optional.of(
        taps.dimension(ROWS) > MOST_ZEROS
            ? overRowPhases(input, kernel, dilation)
            : over(input, kernel, selection(kernel, dilation, dilation, Part.ALL)));
  }

  private static boolean keepsSize(int taps, int padding, int dilation) {
    return taps % 2 == 1 && 2 * padding == dilation * (taps - 1);
  }

  private PtNDArray over(DjlTensor input, DjlTensor kernel, TapSelection taps) {
    try (PtNDArray phases = deal(input, taps.phases());
        PtNDArray result = convolve(phases, kernel, taps, 1)) {
      return gather(result, input.shape(), taps.phases());
    }
  }

  private PtNDArray overRowPhases(DjlTensor input, DjlTensor kernel, int dilation) {
    DjlTensor rows = input.rowPhases(dilation);
    try (PtNDArray result = over(rows, kernel, selection(kernel, 1, dilation, Part.ALL))) {
      return RowPhases.merge(result, input.shape(), dilation);
    }
  }

  private PtNDArray strided(DjlTensor input, DjlTensor kernel) {
    TapSelection taps = selection(kernel, 1, 1, Part.STRIDED);
    try (PtNDArray phases = deal(input, taps.phases());
        PtNDArray result = convolve(phases, kernel, taps, 2);
        NDList halves = JniUtils.split(result, input.shape().dimension(CHANNELS), CHANNELS)) {
      return JniUtils.add((PtNDArray) halves.get(0), (PtNDArray) halves.get(1));
    }
  }

  private static TapSelection selection(
      DjlTensor kernel, int rowDilation, int columnDilation, Part part) {
    Shape shape = kernel.shape();
    return new TapSelection(
        shape.dimension(ROWS), shape.dimension(COLUMNS), rowDilation, columnDilation, part);
  }

  private PtNDArray convolve(PtNDArray phases, DjlTensor kernel, TapSelection taps, int rowStride) {
    long channels = kernel.shape().dimension(0);
    long outputs = channels * taps.phases();
    try (PtNDArray flat =
            JniUtils.reshape(
                kernel.array(), new long[] {channels, (long) taps.rows() * taps.columns()});
        PtNDArray selected = JniUtils.matmul(flat, constants.selection(taps));
        PtNDArray kernels =
            JniUtils.reshape(selected, new long[] {outputs, 1, taps.height(), taps.width()})) {
      return JniUtils.convolution(
          phases,
          kernels,
          null,
          Shapes.djl(rowStride, 1),
          Shapes.djl(taps.height() / 2, taps.width() / 2),
          Shapes.djl(1, 1),
          Math.toIntExact(outputs));
    }
  }

  /** [batch, phases · channels, height, ⌈width / phases⌉], the last column padded with zeros. */
  private static PtNDArray deal(DjlTensor input, int phases) {
    Shape shape = input.shape();
    long columns = columnsOf(shape, phases);
    long missing = columns * phases - shape.dimension(COLUMNS);
    long[] dealt = {
      shape.dimension(0), shape.dimension(ROWS), columns, (long) phases * shape.dimension(CHANNELS)
    };
    if (missing == 0) {
      return rearrange(input.array(), dealt);
    }
    try (PtNDArray filled = JniUtils.pad(input.array(), new long[] {0, missing}, 0)) {
      return rearrange(filled, dealt);
    }
  }

  /** Undoes {@link #deal}. */
  private static PtNDArray gather(PtNDArray phases, Shape shape, int count) {
    long filled = columnsOf(shape, count) * count;
    PtNDArray gathered =
        rearrange(
            phases,
            new long[] {
              shape.dimension(0), shape.dimension(ROWS), filled, shape.dimension(CHANNELS)
            });
    if (filled == shape.dimension(COLUMNS)) {
      return gathered;
    }
    try (gathered) {
      return JniUtils.slice(gathered, COLUMNS, 0, shape.dimension(COLUMNS), 1);
    }
  }

  /** Columns of a phase. */
  private static long columnsOf(Shape shape, int phases) {
    return (shape.dimension(COLUMNS) - 1L) / phases + 1;
  }

  /** The same memory with other lengths [batch, height, width, channels]. */
  private static PtNDArray rearrange(PtNDArray images, long[] lengths) {
    try (PtNDArray last = JniUtils.permute(images, LAST);
        PtNDArray other = JniUtils.reshape(last, lengths)) {
      return JniUtils.permute(other, FIRST);
    }
  }
}
