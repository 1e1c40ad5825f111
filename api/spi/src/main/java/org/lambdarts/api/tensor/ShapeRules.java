package org.lambdarts.api.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of every operation's result, checked once here for all backends. */
final class ShapeRules {

  private ShapeRules() {}

  static IllegalArgumentException mismatch(String operation, Shape left, Shape right, String rule) {
    return new IllegalArgumentException(operation + " of " + left + " and " + right + ": " + rule);
  }

  static Shape broadcast(String operation, Shape left, Shape right) {
    if (left.equals(right)) {
      return left;
    }
    int rank = Math.max(left.rank(), right.rank());
    int[] result = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int a = i <= left.rank() ? left.dimension(-i) : 1;
      int b = i <= right.rank() ? right.dimension(-i) : 1;
      if (a != b && a != 1 && b != 1) {
        throw mismatch(
            operation, left, right, "lengths must be equal or 1, counted from the last axis");
      }
      result[rank - i] = Math.max(a, b);
    }
    return Shape.of(result);
  }

  static Shape matmul(Shape left, Shape right) {
    boolean batch = left.rank() == 3;
    if (left.rank() != (batch ? 3 : 2)
        || right.rank() != left.rank()
        || left.dimension(-1) != right.dimension(-2)
        || (batch && left.dimension(0) != right.dimension(0))) {
      throw mismatch(
          "matmul", left, right, "needs [m, k] and [k, n], or [batch, m, k] and [batch, k, n]");
    }
    return left.with(-1, right.dimension(-1));
  }

  /** What batch normalization needs of a shape and of running statistics, which may be null. */
  static void batchNorm(Shape shape, @Nullable RunningStatistics running) {
    if (shape.rank() != 4) {
      throw new IllegalArgumentException(
          "batchNorm of " + shape + ": needs [batch, channels, height, width]");
    }
    if (running != null && running.channels() != shape.dimension(1)) {
      throw new IllegalArgumentException(
          "batchNorm of "
              + shape
              + ": the running statistics are of "
              + running.channels()
              + " channels");
    }
    if (shape.size() == shape.dimension(1)) {
      throw new IllegalArgumentException(
          "batchNorm of "
              + shape
              + ": one value per channel has no variance; use larger images or batches");
    }
  }

  static Shape convolution(Shape input, Shape kernel, ConvolutionSpec spec) {
    if (input.rank() != 4 || kernel.rank() != 4) {
      throw mismatch(
          "conv2d",
          input,
          kernel,
          "needs [batch, channels, height, width] and [out, channels / groups, height, width]");
    }
    if (input.dimension(1) != kernel.dimension(1) * spec.groups()
        || kernel.dimension(0) % spec.groups() != 0) {
      throw mismatch(
          "conv2d",
          input,
          kernel,
          "the input's channels must be the kernel's times the "
              + spec.groups()
              + " groups, which must divide the kernel's outputs");
    }
    int height =
        window(
            input.dimension(2),
            kernel.dimension(2),
            spec.strideHeight(),
            spec.paddingHeight(),
            spec.dilation());
    int width =
        window(
            input.dimension(3),
            kernel.dimension(3),
            spec.strideWidth(),
            spec.paddingWidth(),
            spec.dilation());
    if (height < 1 || width < 1) {
      throw mismatch("conv2d", input, kernel, "the kernel is larger than the padded input");
    }
    return Shape.of(input.dimension(0), kernel.dimension(0), height, width);
  }

  static Shape pooling(String operation, Shape input, PoolingSpec spec) {
    if (input.rank() != 4) {
      throw new IllegalArgumentException(
          operation + " of " + input + ": needs [batch, channels, height, width]");
    }
    int height = window(input.dimension(2), spec.kernel(), spec.stride(), spec.padding(), 1);
    int width = window(input.dimension(3), spec.kernel(), spec.stride(), spec.padding(), 1);
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          operation + " of " + input + ": the window is larger than the padded input");
    }
    return Shape.of(input.dimension(0), input.dimension(1), height, width);
  }

  private static int window(int length, int kernel, int stride, int padding, int dilation) {
    int reach = length + 2 * padding - dilation * (kernel - 1) - 1;
    return reach < 0 ? 0 : reach / stride + 1;
  }

  static Shape reduced(Shape input, boolean[] axes, boolean keep) {
    int[] result = new int[input.rank()];
    int rank = 0;
    for (int i = 0; i < input.rank(); i++) {
      if (!axes[i]) {
        result[rank++] = input.dimension(i);
      } else if (keep) {
        result[rank++] = 1;
      }
    }
    return Shape.of(java.util.Arrays.copyOf(result, rank));
  }

  static boolean[] axes(Shape input, int... axes) {
    boolean[] chosen = new boolean[input.rank()];
    if (axes.length == 0) {
      java.util.Arrays.fill(chosen, true);
    }
    for (int axis : axes) {
      int resolved = input.axis(axis);
      if (chosen[resolved]) {
        throw new IllegalArgumentException("axis " + axis + " of " + input + " is named twice");
      }
      chosen[resolved] = true;
    }
    return chosen;
  }

  static Shape concat(List<Shape> parts, int axis) {
    Shape first = parts.get(0);
    int along = first.axis(axis);
    int length = 0;
    for (Shape part : parts) {
      if (part.rank() != first.rank() || !part.with(along, 1).equals(first.with(along, 1))) {
        throw mismatch("concat", first, part, "all axes but axis " + along + " must agree");
      }
      length = Math.addExact(length, part.dimension(along));
    }
    return first.with(along, length);
  }
}
