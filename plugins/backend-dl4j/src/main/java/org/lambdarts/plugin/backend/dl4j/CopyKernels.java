package org.lambdarts.plugin.backend.dl4j;

import java.nio.ByteBuffer;
import org.lambdarts.api.tensor.Shape;

/** Copies of elements to other places, in either precision. */
final class CopyKernels {

  /** Copies an array into a range of an axis of a larger one. */
  void insert(NativeArray part, NativeArray whole, int axis, int start) {
    Blocks blocks = Blocks.of(part, whole, axis, start);
    for (int i = 0; i < blocks.count; i++) {
      copy(
          part,
          i * blocks.partBytes,
          whole,
          i * blocks.wholeBytes + blocks.offset,
          blocks.partBytes);
    }
  }

  /** Copies a range of an axis into a smaller array. */
  void extract(NativeArray whole, int axis, int start, NativeArray part) {
    Blocks blocks = Blocks.of(part, whole, axis, start);
    for (int i = 0; i < blocks.count; i++) {
      copy(
          whole,
          i * blocks.wholeBytes + blocks.offset,
          part,
          i * blocks.partBytes,
          blocks.partBytes);
    }
  }

  /** Copies images into larger ones, leaving what is around them alone. */
  void insertImages(NativeArray small, NativeArray large, int top, int left) {
    Images images = Images.of(small, large, top, left);
    for (int row = 0; row < images.rows; row++) {
      copy(small, row * images.rowBytes, large, images.largeOffset(row), images.rowBytes);
    }
  }

  /** Copies a part of each image into smaller ones. */
  void extractImages(NativeArray large, int top, int left, NativeArray small) {
    Images images = Images.of(small, large, top, left);
    for (int row = 0; row < images.rows; row++) {
      copy(large, images.largeOffset(row), small, row * images.rowBytes, images.rowBytes);
    }
  }

  /** Reorders axes: axis i of the result is axis axes[i] of x. */
  void permute(NativeArray x, int[] axes, NativeArray out) {
    out.nd4j().assign(x.nd4j().permute(axes));
  }

  private static void copy(NativeArray from, int start, NativeArray to, int position, int bytes) {
    ByteBuffer source = from.storage().bytes();
    to.storage().bytes().put(position, source, start, bytes);
  }

  private static int elementBytes(NativeArray array) {
    return array.storage().bytes().capacity() / array.length();
  }

  /** An axis from which a range is taken: so many blocks of so many bytes. */
  private record Blocks(int count, int partBytes, int wholeBytes, int offset) {

    static Blocks of(NativeArray part, NativeArray whole, int axis, int start) {
      int count = 1;
      for (int i = 0; i < axis; i++) {
        count *= whole.shape().dimension(i);
      }
      int wholeBytes = whole.storage().bytes().capacity() / count;
      return new Blocks(
          count,
          part.storage().bytes().capacity() / count,
          wholeBytes,
          wholeBytes / whole.shape().dimension(axis) * start);
    }
  }

  /** Rows of images within larger images. */
  private record Images(
      int rows, int height, int rowBytes, int largeHeight, int largeRowBytes, int first) {

    static Images of(NativeArray small, NativeArray large, int top, int left) {
      Shape inner = small.shape();
      Shape outer = large.shape();
      int element = elementBytes(small);
      int largeRowBytes = outer.dimension(3) * element;
      return new Images(
          inner.dimension(0) * inner.dimension(1) * inner.dimension(2),
          inner.dimension(2),
          inner.dimension(3) * element,
          outer.dimension(2),
          largeRowBytes,
          top * largeRowBytes + left * element);
    }

    int largeOffset(int row) {
      return (row / height * largeHeight + row % height) * largeRowBytes + first;
    }
  }
}
