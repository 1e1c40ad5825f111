package org.lambdarts.plugin.backend.djl;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;

/** Small arrays that operations need again and again. */
final class Constants implements AutoCloseable {

  private static final int SCALARS = 64;
  private static final long UNDEFINED = 0;

  private final PtNDManager manager;
  private final DataType dataType;
  private final Device device;
  private final Map<Double, PtNDArray> scalars = new LinkedHashMap<>(SCALARS, 0.75f, true);
  private final Map<Integer, PtNDArray> idle = new HashMap<>();
  private final Map<Integer, PtNDArray> ones = new HashMap<>();
  private final Map<Windows, PtNDArray> paddingCorrections = new HashMap<>();
  private final Map<TapSelection, PtNDArray> selections = new HashMap<>();
  private final HostTransfer transfer;
  private final PtNDArray undefined;

  Constants(PtNDManager manager, DataType dataType, Device device) {
    this.manager = manager;
    this.dataType = dataType;
    this.device = device;
    this.transfer = new HostTransfer(manager, dataType, device, MemoryFormat.CONTIGUOUS);
    this.undefined = new PtNDArray(manager, UNDEFINED);
  }

  /** A scalar. It may be closed by a later call, which native operations survive. */
  PtNDArray scalar(double value) {
    PtNDArray scalar = scalars.get(value);
    if (scalar == null) {
      scalar = filled(value);
      scalars.put(value, scalar);
      if (scalars.size() > SCALARS) {
        scalars.remove(scalars.keySet().iterator().next()).close();
      }
    }
    return scalar;
  }

  /** A vector for running statistics nobody wants. */
  PtNDArray idleStatistics(int channels) {
    return idle.computeIfAbsent(channels, n -> filled(1, n));
  }

  private record Windows(PoolingSpec spec, int height, int width) {}

  /** [1, 1, h', w']: the size of each pooling window over the part of it inside the input. */
  PtNDArray paddingCorrection(PoolingSpec spec, Shape input) {
    Windows windows = new Windows(spec, input.dimension(2), input.dimension(3));
    return paddingCorrections.computeIfAbsent(windows, this::correction);
  }

  private PtNDArray correction(Windows windows) {
    PoolingSpec spec = windows.spec;
    try (PtNDArray ones = filled(1, 1, 1, windows.height, windows.width);
        PtNDArray shares =
            JniUtils.avgPool(
                ones,
                Shapes.djl(spec.kernel(), spec.kernel()),
                Shapes.djl(spec.stride(), spec.stride()),
                Shapes.djl(spec.padding(), spec.padding()),
                false,
                true)) {
      PtNDArray correction = JniUtils.div(scalar(1), shares);
      correction.attach(manager);
      return correction;
    }
  }

  /** A vector of ones. */
  PtNDArray ones(int length) {
    return ones.computeIfAbsent(length, n -> filled(1, n));
  }

  /** The matrices that make the kernels of phases from a kernel. */
  PtNDArray selection(TapSelection taps) {
    return selections.computeIfAbsent(
        taps, selected -> transfer.upload(selected.elements(), selected.shape()));
  }

  /** What stands for an optional array that is left out. */
  PtNDArray undefined() {
    return undefined;
  }

  @Override
  public void close() {
    manager.close();
  }

  private PtNDArray filled(double value, long... lengths) {
    return JniUtils.full(manager, Shapes.djl(lengths), value, dataType, device, SparseFormat.DENSE);
  }
}
