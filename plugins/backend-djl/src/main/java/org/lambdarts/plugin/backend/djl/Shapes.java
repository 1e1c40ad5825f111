package org.lambdarts.plugin.backend.djl;

import ai.djl.ndarray.types.LayoutType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Shapes as DJL wants them. */
final class Shapes {

  private Shapes() {}

  static Shape djl(org.lambdarts.api.tensor.Shape shape) {
    return djl(longs(shape));
  }

  /** DJL's own constructor works the layout out with a stream, at every call. */
  static Shape djl(long... lengths) {
    LayoutType[] layout = new LayoutType[lengths.length];
    Arrays.fill(layout, LayoutType.UNKNOWN);
    return new Shape(lengths, layout);
  }

  static long[] longs(org.lambdarts.api.tensor.Shape shape) {
    return longs(shape.toArray());
  }

  static long[] longs(int[] values) {
    long[] result = new long[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
