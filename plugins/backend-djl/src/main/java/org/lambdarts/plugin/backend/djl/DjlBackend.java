package org.lambdarts.plugin.backend.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.ScopedBackend;
import org.lambdarts.api.tensor.ScopedTensor;
import org.lambdarts.api.tensor.ScopedVariable;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * PyTorch on one device.
 *
 * <p>DJL gives a result to the manager of its first operand. Here all arrays share one manager, and
 * scopes know what to close: no array ends up with the wrong owner, and none has to be handed from
 * manager to manager.
 */
final class DjlBackend extends ScopedBackend {

  private final String library;
  private final ElementType elementType;
  private final DataType dataType;
  private final Device device;
  private final PtNDManager manager;
  private final Constants constants;
  private final MemoryFormat format;
  private final HostTransfer transfer;
  private final Convolution convolution;
  private final boolean plain;

  /** Of one operation on the cpu; PyTorch has one number for the whole process. */
  private int threads;

  /**
   * Creates the backend.
   *
   * @param engine PyTorch
   * @param device where to compute
   * @param elementType of all tensors
   * @param threads of one operation, for the description
   * @param plain whether each operation of the api is to be one of PyTorch, and nothing shared
   */
  DjlBackend(Engine engine, Device device, ElementType elementType, int threads, boolean plain) {
    this.plain = plain;
    this.elementType = elementType;
    this.dataType = elementType == ElementType.FLOAT64 ? DataType.FLOAT64 : DataType.FLOAT32;
    this.device = device;
    this.manager = (PtNDManager) engine.newBaseManager(device);
    this.constants = new Constants((PtNDManager) engine.newBaseManager(device), dataType, device);
    this.format = device.isGpu() ? MemoryFormat.CONTIGUOUS : MemoryFormat.CHANNELS_LAST;
    this.transfer = new HostTransfer(manager, dataType, device, format);
    this.library = "PyTorch " + engine.getVersion();
    this.threads = threads;
    this.convolution =
        new Convolution(
            constants,
            plain || format != MemoryFormat.CHANNELS_LAST
                ? Optional.empty()
                : Optional.of(new DepthwiseConvolution(constants)));
  }

  @Override
  public String name() {
    return DjlBackendFactory.NAME;
  }

  @Override
  public String description() {
    return library
        + " on "
        + (device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu, " + threads + " threads");
  }

  @Override
  public ElementType elementType() {
    return elementType;
  }

  @Override
  public void withThreads(int number, Runnable work) {
    if (number < 1 || device.isGpu()) {
      super.withThreads(number, work);
      return;
    }
    int before = threads;
    use(number);
    try {
      work.run();
    } finally {
      use(before);
    }
  }

  private void use(int number) {
    JniUtils.setNumThreads(number);
    threads = number;
  }

  /** Counts tensors and variables; the constants that operations share are bounded and left out. */
  @Override
  public long liveArrays() {
    return manager.isOpen() ? manager.getManagedArrays().size() : 0;
  }

  @Override
  protected DjlTensor filled(double value, Shape shape) {
    PtNDArray stored =
        JniUtils.full(manager, format.stored(shape), value, dataType, device, SparseFormat.DENSE);
    return new DjlTensor(this, shape, format.view(stored, shape));
  }

  @Override
  protected DjlTensor upload(double[] values, Shape shape) {
    return new DjlTensor(this, shape, transfer.upload(values, shape));
  }

  @Override
  protected DjlTensor upload(float[] values, Shape shape) {
    return new DjlTensor(this, shape, transfer.upload(values, shape));
  }

  /** Clones, because the source may be a part of something large or belong to a tape. */
  @Override
  protected ScopedTensor copyOf(Tensor source) {
    return new DjlTensor(this, source.shape(), JniUtils.clone(array(source)));
  }

  @Override
  protected Recording startRecording(List<ScopedVariable> variables) {
    return new DjlRecording(this, variables);
  }

  @Override
  protected boolean sharesResults() {
    return !plain;
  }

  @Override
  protected void shutDown() {
    manager.close();
    constants.close();
  }

  @Override
  protected Tensor computeConcat(List<Tensor> parts, int axis, Shape result) {
    PtNDArray[] arrays = new PtNDArray[parts.size()];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = array(parts.get(i));
    }
    return wrap(JniUtils.cat(arrays, axis), result);
  }

  @Override
  protected Tensor computeWeightedSum(List<Tensor> terms, Tensor weights) {
    return wrap(
        WeightedSum.of(
            terms.stream().map(DjlBackend::array).toList(),
            terms.get(0).shape(),
            array(weights),
            weights.shape().rank() == 2),
        terms.get(0).shape());
  }

  /** Gives a new array to the innermost scope. */
  DjlTensor wrap(PtNDArray array, Shape shape) {
    return own(new DjlTensor(this, shape, array));
  }

  /** The array of an open tensor of this backend. */
  static PtNDArray array(Tensor tensor) {
    return ((DjlTensor) tensor).array();
  }

  DataType dataType() {
    return dataType;
  }

  Device device() {
    return device;
  }

  Constants constants() {
    return constants;
  }

  Convolution convolution() {
    return convolution;
  }

  HostTransfer transfer() {
    return transfer;
  }
}
