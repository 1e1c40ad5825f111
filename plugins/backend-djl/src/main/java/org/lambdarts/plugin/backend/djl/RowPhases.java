package org.lambdarts.plugin.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.lambdarts.api.tensor.Shape;

/** The rows of images in channels-last order dealt out: every so many-th row is an image more. */
final class RowPhases {

  private static final int ROWS = 2;
  private static final long[] LAST = {0, 2, 3, 1};
  private static final long[] FIRST = {0, 3, 1, 2};
  private static final long[] SWAPPED = {0, 2, 1, 3};

  private RowPhases() {}

  /** What {@link #split} gives: [count · batch, channels, ⌈height / count⌉, width]. */
  static Shape shape(Shape images, int count) {
    return images
        .with(0, count * images.dimension(0))
        .with(ROWS, (images.dimension(ROWS) - 1) / count + 1);
  }

  /** Copies; missing rows are zeros. */
  static PtNDArray split(PtNDArray images, Shape shape, int count) {
    Shape phases = shape(shape, count);
    long rows = phases.dimension(ROWS);
    long missing = rows * count - shape.dimension(ROWS);
    long[] dealt = {shape.dimension(0), rows, count, rowLength(shape)};
    if (missing == 0) {
      return reorder(images, dealt, phases);
    }
    try (PtNDArray filled = JniUtils.pad(images, new long[] {0, 0, 0, missing}, 0)) {
      return reorder(filled, dealt, phases);
    }
  }

  /** Undoes {@link #split}. */
  static PtNDArray merge(PtNDArray phases, Shape shape, int count) {
    int rows = shape(shape, count).dimension(ROWS);
    long[] dealt = {shape.dimension(0), count, rows, rowLength(shape)};
    PtNDArray merged = reorder(phases, dealt, shape.with(ROWS, rows * count));
    if (rows * count == shape.dimension(ROWS)) {
      return merged;
    }
    try (merged) {
      return JniUtils.slice(merged, ROWS, 0, shape.dimension(ROWS), 1);
    }
  }

  private static long rowLength(Shape shape) {
    return (long) shape.dimension(3) * shape.dimension(1);
  }

  /** Swaps the middle two of four axes, whose last is a row. */
  private static PtNDArray reorder(PtNDArray images, long[] dealt, Shape result) {
    long[] stored = {
      result.dimension(0), result.dimension(ROWS), result.dimension(3), result.dimension(1)
    };
    try (PtNDArray last = JniUtils.permute(images, LAST);
        PtNDArray rows = JniUtils.reshape(last, dealt);
        PtNDArray swapped = JniUtils.permute(rows, SWAPPED);
        PtNDArray copied = JniUtils.reshape(swapped, stored)) {
      return JniUtils.permute(copied, FIRST);
    }
  }
}
