package org.lambdarts.plugin.backend.dl4j;

import java.util.Arrays;
import org.lambdarts.api.tensor.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Elements in row-major order and their shape; what kernels work on. Arrays of one size may share a
 * storage, so elements are changed only by whoever allocated the array and before anybody else sees
 * it, or while it {@linkplain Storage#isUnshared is unshared}.
 */
final class NativeArray {

  private final Storage storage;
  private final Shape shape;
  private INDArray nd4j;

  NativeArray(Storage storage, Shape shape) {
    this.storage = storage;
    this.shape = shape;
  }

  Storage storage() {
    return storage;
  }

  Shape shape() {
    return shape;
  }

  int length() {
    return storage.length();
  }

  /** This array as ND4J knows it; made when first asked for. */
  INDArray nd4j() {
    if (nd4j == null) {
      nd4j = view(shape.toArray());
    }
    return nd4j;
  }

  /** The same elements for ND4J in another shape. */
  INDArray view(int... lengths) {
    long[] longs = Arrays.stream(lengths).asLongStream().toArray();
    long[] strides = new long[longs.length];
    long stride = 1;
    for (int axis = longs.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= longs[axis];
    }
    return Nd4j.create(storage.data(), longs, strides, 0, 'c', storage.data().dataType());
  }

  /** The same elements in another shape, with an owner of its own. */
  NativeArray share(Shape other) {
    storage.retain();
    return new NativeArray(storage, other);
  }

  /** This array with one owner more. */
  NativeArray retain() {
    storage.retain();
    return this;
  }

  void release() {
    storage.release();
  }
}
