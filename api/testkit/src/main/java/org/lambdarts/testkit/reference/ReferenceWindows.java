package org.lambdarts.testkit.reference;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;

/**
 * What moves a window over images: convolution and pooling.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ReferenceWindows {

  private ReferenceWindows() {}

  /**
   * Convolution (cross-correlation, no bias).
   *
   * @param input [batch, channels, height, width]
   * @param kernel [outputs, channels / groups, kernel height, kernel width]
   * @param spec stride, padding, dilation and groups
   * @return [batch, outputs, output height, output width]
   */
  public static HostArray conv2d(HostArray input, HostArray kernel, ConvolutionSpec spec) {
    Shape images = input.shape();
    Shape taps = kernel.shape();
    int outputsPerGroup = taps.dimension(0) / spec.groups();
    int height =
        outputLength(
            images.dimension(2),
            taps.dimension(2),
            spec.strideHeight(),
            spec.paddingHeight(),
            spec.dilation());
    int width =
        outputLength(
            images.dimension(3),
            taps.dimension(3),
            spec.strideWidth(),
            spec.paddingWidth(),
            spec.dilation());
    return HostArray.generate(
        Shape.of(images.dimension(0), taps.dimension(0), height, width),
        index -> {
          int firstChannel = index[1] / outputsPerGroup * taps.dimension(1);
          int top = index[2] * spec.strideHeight() - spec.paddingHeight();
          int left = index[3] * spec.strideWidth() - spec.paddingWidth();
          double sum = 0;
          for (int c = 0; c < taps.dimension(1); c++) {
            for (int i = 0; i < taps.dimension(2); i++) {
              for (int j = 0; j < taps.dimension(3); j++) {
                sum +=
                    kernel.at(index[1], c, i, j)
                        * input.atOrZero(
                            index[0],
                            firstChannel + c,
                            top + i * spec.dilation(),
                            left + j * spec.dilation());
              }
            }
          }
          return sum;
        });
  }

  /**
   * The maximum of what lies inside the input, in every window.
   *
   * @param input [batch, channels, height, width]
   * @param spec the window
   * @return [batch, channels, output height, output width]
   */
  public static HostArray maxPool2d(HostArray input, PoolingSpec spec) {
    return pool(
        input,
        spec,
        window -> {
          double largest = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < window.count; i++) {
            largest = Math.max(largest, window.values[i]);
          }
          return largest;
        });
  }

  /**
   * The average of what lies inside the input, in every window.
   *
   * @param input [batch, channels, height, width]
   * @param spec the window
   * @return [batch, channels, output height, output width]
   */
  public static HostArray avgPool2d(HostArray input, PoolingSpec spec) {
    return pool(
        input,
        spec,
        window -> {
          double sum = 0;
          for (int i = 0; i < window.count; i++) {
            sum += window.values[i];
          }
          return sum / window.count;
        });
  }

  private static HostArray pool(
      HostArray input, PoolingSpec spec, java.util.function.ToDoubleFunction<Window> summary) {
    Shape images = input.shape();
    int height = outputLength(images.dimension(2), spec.kernel(), spec.stride(), spec.padding(), 1);
    int width = outputLength(images.dimension(3), spec.kernel(), spec.stride(), spec.padding(), 1);
    return HostArray.generate(
        Shape.of(images.dimension(0), images.dimension(1), height, width),
        index -> {
          Window window = new Window(spec.kernel());
          for (int i = 0; i < spec.kernel(); i++) {
            for (int j = 0; j < spec.kernel(); j++) {
              int y = index[2] * spec.stride() - spec.padding() + i;
              int x = index[3] * spec.stride() - spec.padding() + j;
              if (input.contains(index[0], index[1], y, x)) {
                window.add(input.at(index[0], index[1], y, x));
              }
            }
          }
          return summary.applyAsDouble(window);
        });
  }

  private static int outputLength(int length, int kernel, int stride, int padding, int dilation) {
    int reach = dilation * (kernel - 1) + 1;
    return (length + 2 * padding - reach) / stride + 1;
  }

  /** The elements of the input that one window sees. */
  private static final class Window {
    private final double[] values;
    private int count;

    Window(int kernel) {
      values = new double[kernel * kernel];
    }

    void add(double value) {
      values[count++] = value;
    }
  }
}
