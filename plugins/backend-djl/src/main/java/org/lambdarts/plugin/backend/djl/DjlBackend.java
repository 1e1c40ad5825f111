package org.lambdarts.plugin.backend.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Collection;
import java.util.List;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/**
 * PyTorch on one device.
 *
 * <p>DJL gives a result to the manager of its first operand. Here all arrays share one manager, and
 * scopes keep their own lists of what to close: no array ends up with the wrong owner, and none has
 * to be handed from manager to manager.
 */
final class DjlBackend extends TensorBackend {

  private final String description;
  private final ElementType elementType;
  private final DataType dataType;
  private final Device device;
  private final PtNDManager manager;
  private final Constants constants;
  private final MemoryFormat format;
  private final HostTransfer transfer;
  private DjlScope scope = new DjlScope(this, null);
  private DjlTape tape;

  DjlBackend(Engine engine, Device device, ElementType elementType, int threads) {
    this.elementType = elementType;
    this.dataType = elementType == ElementType.FLOAT64 ? DataType.FLOAT64 : DataType.FLOAT32;
    this.device = device;
    this.manager = (PtNDManager) engine.newBaseManager(device);
    this.constants = new Constants((PtNDManager) engine.newBaseManager(device), dataType, device);
    this.format = device.isGpu() ? MemoryFormat.CONTIGUOUS : MemoryFormat.CHANNELS_LAST;
    this.transfer = new HostTransfer(manager, dataType, device, format);
    this.description =
        "PyTorch "
            + engine.getVersion()
            + " on "
            + (device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu, " + threads + " threads");
  }

  @Override
  public String name() {
    return DjlBackendFactory.NAME;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public ElementType elementType() {
    return elementType;
  }

  @Override
  public Tensor full(double value, Shape shape) {
    requireOpen();
    PtNDArray stored =
        JniUtils.full(manager, format.stored(shape), value, dataType, device, SparseFormat.DENSE);
    return wrap(format.view(stored, shape), shape);
  }

  @Override
  public Variable variable(String name, double[] values, Shape shape) {
    requireOpen();
    requireSize(values.length, shape);
    return new DjlVariable(this, name, shape, transfer.upload(values, shape));
  }

  @Override
  public TensorScope openScope() {
    requireOpen();
    scope = new DjlScope(this, scope);
    return scope;
  }

  @Override
  public GradientTape openTape(Collection<Variable> variables) {
    requireOpen();
    if (tape != null) {
      throw new IllegalStateException("a gradient tape is already open on the backend djl");
    }
    tape = DjlTape.open(this, variables);
    return tape;
  }

  /** Counts tensors and variables; the constants that operations share are bounded and left out. */
  @Override
  public long liveArrays() {
    return manager.isOpen() ? manager.getManagedArrays().size() : 0;
  }

  @Override
  public void close() {
    if (!manager.isOpen()) {
      return;
    }
    if (tape != null) {
      tape.close();
    }
    manager.close();
    constants.close();
  }

  @Override
  protected Tensor createTensor(double[] values, Shape shape) {
    requireOpen();
    return wrap(transfer.upload(values, shape), shape);
  }

  @Override
  protected Tensor createTensor(float[] values, Shape shape) {
    requireOpen();
    return wrap(transfer.upload(values, shape), shape);
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
    DjlTensor tensor = new DjlTensor(this, shape, array);
    scope.own(tensor);
    return tensor;
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

  HostTransfer transfer() {
    return transfer;
  }

  PtNDManager manager() {
    return manager;
  }

  /** Makes the enclosing scope the innermost. */
  void leave(DjlScope closing) {
    if (scope != closing) {
      throw new IllegalStateException("scopes must be closed in reverse order of their opening");
    }
    scope = closing.parent();
  }

  void leave(DjlTape closing) {
    if (tape == closing) {
      tape = null;
    }
  }

  private void requireOpen() {
    if (!manager.isOpen()) {
      throw new IllegalStateException("the backend djl was used after it was closed");
    }
  }
}
