package org.lambdarts.runtime.safetensors;

import org.lambdarts.api.tensor.Shape;

/**
 * An array in a file.
 *
 * @param type how its elements are stored
 * @param shape its shape
 * @param values its elements in row-major order; integers up to 2^53 are exact
 */
public record StoredTensor(Type type, Shape shape, double[] values) {

  /** The element types this project reads and writes. */
  public enum Type {
    /** IEEE 754 single precision. */
    F32(Float.BYTES),
    /** IEEE 754 double precision. */
    F64(Double.BYTES),
    /** 64-bit signed integers. */
    I64(Long.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }
  }

  /**
   * Checks the number of elements.
   *
   * @throws IllegalArgumentException if it is not the size of the shape
   */
  public StoredTensor {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(values.length + " values do not fill " + shape);
    }
  }
}
