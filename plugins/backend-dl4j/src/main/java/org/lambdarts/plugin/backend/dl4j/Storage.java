package org.lambdarts.plugin.backend.dl4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A piece of native memory and the number of its owners: tensors, variables, tapes. When the last
 * owner lets go, it returns to its pool.
 *
 * <p>The memory is allocated by JavaCPP, not by ND4J, whose {@code close} does not give it back.
 */
final class Storage {

  private final StoragePool pool;
  private final Pointer pointer;
  private final DataType type;
  private final int length;
  private final ByteBuffer bytes;
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;
  private final IntBuffer bits;
  private DataBuffer data;
  private int owners;

  Storage(StoragePool pool, Pointer pointer, DataType type, int length) {
    this.pool = pool;
    this.pointer = pointer;
    this.type = type;
    this.length = length;
    this.bytes = pointer.asByteBuffer().order(ByteOrder.nativeOrder());
    this.floats = type == DataType.FLOAT ? bytes.asFloatBuffer() : null;
    this.bits = type == DataType.FLOAT ? bytes.asIntBuffer() : null;
    this.doubles = type == DataType.DOUBLE ? bytes.asDoubleBuffer() : null;
  }

  /** The address, for BLAS. */
  Pointer pointer() {
    return pointer;
  }

  /** The number of elements. */
  int length() {
    return length;
  }

  boolean isSinglePrecision() {
    return type == DataType.FLOAT;
  }

  /** All of it, byte by byte. */
  ByteBuffer bytes() {
    return bytes;
  }

  /** The elements of a single-precision storage. */
  FloatBuffer floats() {
    return floats;
  }

  /** The elements of a single-precision storage as bit patterns. */
  IntBuffer bits() {
    return bits;
  }

  /** The elements of a double-precision storage. */
  DoubleBuffer doubles() {
    return doubles;
  }

  /** What ND4J knows it by; made when first asked for, because most storages never are. */
  DataBuffer data() {
    if (data == null) {
      data = Nd4j.createBuffer(pointer, length, type);
    }
    return data;
  }

  /** Whether there is one owner, who may therefore change the elements. */
  boolean isUnshared() {
    return owners == 1;
  }

  void retain() {
    owners++;
  }

  void release() {
    if (owners == 0) {
      throw new IllegalStateException("native memory was released twice");
    }
    owners--;
    if (owners == 0) {
      pool.recycle(this);
    }
  }

  /** Gives the memory back to the system. Nothing may use this storage afterwards. */
  void free() {
    owners = 0;
    pointer.close();
  }
}
