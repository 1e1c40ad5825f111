package org.lambdarts.plugin.backend.dl4j;

import java.util.Collection;
import java.util.List;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.nd4j.linalg.api.buffer.DataType;

/** ND4J on the cpu. */
final class Dl4jBackend extends TensorBackend {

  private final String description;
  private final ElementType elementType;
  private final WorkerTeam team;
  private final StoragePool pool;
  private final HostTransfer transfer;
  private final Kernels kernels;
  private final Arithmetic arithmetic = new Arithmetic(this);
  private final Reductions reductions = new Reductions(this);
  private final Layout layout = new Layout(this);
  private final Windows windows = new Windows(this);
  private final Normalization normalization = new Normalization(this);
  private final Mixing mixing = new Mixing(this);
  private Dl4jScope scope = new Dl4jScope(this, null);
  private Dl4jTape tape;
  private boolean closed;

  Dl4jBackend(String library, ElementType elementType, int threads) {
    this.description = library + " on cpu, " + threads + " threads";
    this.elementType = elementType;
    this.team = new WorkerTeam(threads);
    this.pool =
        new StoragePool(elementType == ElementType.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT);
    this.transfer = new HostTransfer(pool);
    this.kernels =
        elementType == ElementType.FLOAT64
            ? Kernels.ofDoubles(team, pool, transfer)
            : Kernels.ofFloats(team, pool, transfer);
  }

  @Override
  public String name() {
    return Dl4jBackendFactory.NAME;
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
    return result(filled(value, shape));
  }

  @Override
  public Variable variable(String name, double[] values, Shape shape) {
    requireOpen();
    requireSize(values.length, shape);
    return new Dl4jVariable(this, name, upload(values, shape));
  }

  @Override
  public TensorScope openScope() {
    requireOpen();
    scope = new Dl4jScope(this, scope);
    return scope;
  }

  @Override
  public GradientTape openTape(Collection<Variable> variables) {
    requireOpen();
    if (tape != null) {
      throw new IllegalStateException("a gradient tape is already open on the backend dl4j");
    }
    tape = Dl4jTape.open(this, variables);
    return tape;
  }

  /** Counts the pieces of native memory in use; those kept for reuse are bounded and left out. */
  @Override
  public long liveArrays() {
    return pool.liveCount();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    if (tape != null) {
      tape.close();
    }
    closed = true;
    team.close();
    pool.close();
  }

  @Override
  protected Tensor createTensor(double[] values, Shape shape) {
    requireOpen();
    return result(transfer.upload(values, shape));
  }

  @Override
  protected Tensor createTensor(float[] values, Shape shape) {
    requireOpen();
    return result(transfer.upload(values, shape));
  }

  @Override
  protected Tensor computeConcat(List<Tensor> parts, int axis, Shape result) {
    return layout.concat(parts, axis, result);
  }

  @Override
  protected Tensor computeWeightedSum(List<Tensor> terms, Tensor weights) {
    return mixing.weightedSum(terms, (Dl4jTensor) weights);
  }

  /**
   * Gives a new array to the innermost scope, as a tensor.
   *
   * @param array the array; the tensor takes over its owner
   * @param edges how it depends on other tensors
   */
  Dl4jTensor result(NativeArray array, Dl4jTape.Edge... edges) {
    return result(array, List.of(edges));
  }

  /** The same for any number of operands. */
  Dl4jTensor result(NativeArray array, List<Dl4jTape.Edge> edges) {
    Dl4jTensor tensor = new Dl4jTensor(this, array);
    scope.own(tensor);
    if (tape != null) {
      tape.record(tensor, edges);
    }
    return tensor;
  }

  /** A new array with one owner; its elements are undefined. */
  NativeArray allocate(Shape shape) {
    return pool.allocate(shape);
  }

  /** A new array with one owner and one value everywhere. */
  NativeArray filled(double value, Shape shape) {
    NativeArray array = pool.allocate(shape);
    kernels.elements().fill(value, array);
    return array;
  }

  /** A new array with one owner. */
  NativeArray upload(double[] values, Shape shape) {
    return transfer.upload(values, shape);
  }

  boolean isOpen() {
    return !closed;
  }

  Kernels kernels() {
    return kernels;
  }

  HostTransfer transfer() {
    return transfer;
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }

  Reductions reductions() {
    return reductions;
  }

  Layout layout() {
    return layout;
  }

  Windows windows() {
    return windows;
  }

  Normalization normalization() {
    return normalization;
  }

  /** The native memory held, in use or kept for reuse, in bytes. */
  long heldBytes() {
    return pool.heldBytes();
  }

  /** Makes the enclosing scope the innermost. */
  void leave(Dl4jScope closing) {
    if (closed) {
      return;
    }
    if (scope != closing) {
      throw new IllegalStateException("scopes must be closed in reverse order of their opening");
    }
    scope = closing.parent();
  }

  void leave(Dl4jTape closing) {
    if (tape == closing) {
      tape = null;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the backend dl4j was used after it was closed");
    }
  }
}
