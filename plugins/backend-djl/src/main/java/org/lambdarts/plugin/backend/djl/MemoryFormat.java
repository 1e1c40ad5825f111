package org.lambdarts.plugin.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.lambdarts.api.tensor.Shape;

/**
 * The order in which the elements of an image batch lie in memory.
 *
 * <p>PyTorch keeps the order of its inputs through a network. On a cpu its pooling, batch
 * normalization and depthwise convolution are several times faster where the channels of a pixel
 * lie side by side, so everything of rank 4 starts out that way; the axes that a caller sees stay
 * as they are.
 */
enum MemoryFormat {
  /** Row-major. */
  CONTIGUOUS,
  /** [batch, height, width, channels]. */
  CHANNELS_LAST;

  private static final long[] TO_CHANNELS_FIRST = {0, 3, 1, 2};

  /** What to do with an element: where it stands in row-major order, and where in memory. */
  interface Placement {
    void accept(int rowMajor, int stored);
  }

  /** The lengths of the axes in memory. */
  ai.djl.ndarray.types.Shape stored(Shape shape) {
    if (!reorders(shape)) {
      return Shapes.djl(shape);
    }
    return Shapes.djl(
        shape.dimension(0), shape.dimension(2), shape.dimension(3), shape.dimension(1));
  }

  /** Visits every element. */
  void forEach(Shape shape, Placement placement) {
    if (!reorders(shape)) {
      int size = Math.toIntExact(shape.size());
      for (int i = 0; i < size; i++) {
        placement.accept(i, i);
      }
      return;
    }
    int channels = shape.dimension(1);
    int pixels = shape.dimension(2) * shape.dimension(3);
    int from = 0;
    for (int sample = 0; sample < shape.dimension(0); sample++) {
      for (int channel = 0; channel < channels; channel++) {
        int to = sample * pixels * channels + channel;
        for (int pixel = 0; pixel < pixels; pixel++) {
          placement.accept(from++, to);
          to += channels;
        }
      }
    }
  }

  /** An array of the stored lengths, which it closes, seen with the axes of the shape. */
  PtNDArray view(PtNDArray stored, Shape shape) {
    if (!reorders(shape)) {
      return stored;
    }
    try (stored) {
      return JniUtils.permute(stored, TO_CHANNELS_FIRST);
    }
  }

  private boolean reorders(Shape shape) {
    return this == CHANNELS_LAST && shape.rank() == 4;
  }
}
