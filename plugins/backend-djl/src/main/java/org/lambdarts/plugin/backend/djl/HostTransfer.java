package org.lambdarts.plugin.backend.djl;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.function.IntToDoubleFunction;
import org.lambdarts.api.tensor.Shape;

/**
 * Copies between Java arrays and native ones.
 *
 * <p>Values go up through one direct buffer that is used again: a buffer for each array would be
 * freed only when the garbage collector finds it, and PyTorch would compute on memory that is not
 * aligned as its own is.
 */
final class HostTransfer {

  private static final int LARGEST_KEPT = 64 << 20;

  private final PtNDManager manager;
  private final DataType dataType;
  private final Device device;
  private final MemoryFormat format;
  private ByteBuffer staging = buffer(0);

  HostTransfer(PtNDManager manager, DataType dataType, Device device, MemoryFormat format) {
    this.manager = manager;
    this.dataType = dataType;
    this.device = device;
    this.format = format;
  }

  PtNDArray upload(double[] values, Shape shape) {
    return upload(i -> values[i], values.length, shape);
  }

  PtNDArray upload(float[] values, Shape shape) {
    return upload(i -> values[i], values.length, shape);
  }

  double[] toDoubles(PtNDArray array, int size) {
    double[] values = new double[size];
    ByteBuffer bytes = download(array);
    if (dataType == DataType.FLOAT64) {
      bytes.asDoubleBuffer().get(values);
    } else {
      FloatBuffer floats = bytes.asFloatBuffer();
      for (int i = 0; i < size; i++) {
        values[i] = floats.get(i);
      }
    }
    return values;
  }

  float[] toFloats(PtNDArray array, int size) {
    float[] values = new float[size];
    ByteBuffer bytes = download(array);
    if (dataType == DataType.FLOAT32) {
      bytes.asFloatBuffer().get(values);
    } else {
      DoubleBuffer doubles = bytes.asDoubleBuffer();
      for (int i = 0; i < size; i++) {
        values[i] = (float) doubles.get(i);
      }
    }
    return values;
  }

  private PtNDArray upload(IntToDoubleFunction values, int size, Shape shape) {
    ByteBuffer buffer = staging(size);
    if (dataType == DataType.FLOAT64) {
      format.forEach(
          shape, (from, to) -> buffer.putDouble(to * Double.BYTES, values.applyAsDouble(from)));
    } else {
      format.forEach(
          shape,
          (from, to) -> buffer.putFloat(to * Float.BYTES, (float) values.applyAsDouble(from)));
    }
    PtNDArray array =
        JniUtils.createNdFromByteBuffer(
            manager, buffer, format.stored(shape), dataType, SparseFormat.DENSE, device);
    if (device.isGpu()) {
      return format.view(array, shape);
    }
    // On the cpu the array only points into the buffer.
    try (array) {
      return format.view(JniUtils.clone(array), shape);
    }
  }

  private ByteBuffer download(PtNDArray array) {
    if (!device.isGpu()) {
      return JniUtils.getByteBuffer(array, false);
    }
    PtNDArray host = JniUtils.to(array, dataType, Device.cpu());
    // DJL has made a manager for the other device; it would stay for good.
    try (PtNDManager temporary = host.getManager()) {
      return JniUtils.getByteBuffer(host, false);
    }
  }

  private ByteBuffer staging(int elements) {
    int bytes = Math.multiplyExact(elements, dataType.getNumOfBytes());
    if (bytes > LARGEST_KEPT) {
      return buffer(bytes);
    }
    if (staging.capacity() < bytes) {
      staging = buffer(bytes);
    }
    return staging;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
