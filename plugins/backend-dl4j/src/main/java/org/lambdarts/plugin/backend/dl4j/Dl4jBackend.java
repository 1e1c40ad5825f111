package org.lambdarts.plugin.backend.dl4j;

import java.util.List;
import java.util.Optional;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.NormalizedProjection;
import org.lambdarts.api.tensor.ScopedBackend;
import org.lambdarts.api.tensor.ScopedTensor;
import org.lambdarts.api.tensor.ScopedVariable;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.nd4j.linalg.api.buffer.DataType;

/** ND4J on the cpu. */
final class Dl4jBackend extends ScopedBackend {

  private final String library;
  private final ElementType elementType;
  private final boolean plain;
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
  private final ProjectionMixing projectionMixing;
  private Dl4jRecording recording;

  /**
   * Creates the backend.
   *
   * @param library the native library, for the log
   * @param elementType the precision
   * @param threads the threads of one operation
   * @param plain whether to compute each operation by itself
   */
  Dl4jBackend(String library, ElementType elementType, int threads, boolean plain) {
    this.library = library;
    this.plain = plain;
    this.elementType = elementType;
    this.team = new WorkerTeam(threads);
    this.pool =
        new StoragePool(elementType == ElementType.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT);
    this.transfer = new HostTransfer(pool);
    this.kernels =
        elementType == ElementType.FLOAT64
            ? Kernels.ofDoubles(team, pool, transfer)
            : Kernels.ofFloats(team, pool, transfer, plain);
    this.projectionMixing = new ProjectionMixing(this, new ProjectedSum(team, pool, transfer));
  }

  @Override
  public String name() {
    return Dl4jBackendFactory.NAME;
  }

  @Override
  public String description() {
    return library + " on cpu, " + team.working() + " threads";
  }

  @Override
  public ElementType elementType() {
    return elementType;
  }

  @Override
  public void withThreads(int threads, Runnable work) {
    if (threads < 1) {
      super.withThreads(threads, work);
      return;
    }
    team.withThreads(threads, work);
  }

  /** Counts the pieces of native memory in use; those kept for reuse are bounded and left out. */
  @Override
  public long liveArrays() {
    return pool.liveCount();
  }

  @Override
  protected Dl4jTensor filled(double value, Shape shape) {
    return new Dl4jTensor(this, fill(value, shape));
  }

  @Override
  protected Dl4jTensor upload(double[] values, Shape shape) {
    return new Dl4jTensor(this, transfer.upload(values, shape));
  }

  @Override
  protected Dl4jTensor upload(float[] values, Shape shape) {
    return new Dl4jTensor(this, transfer.upload(values, shape));
  }

  /** Shares the elements. */
  @Override
  protected ScopedTensor copyOf(Tensor source) {
    return new Dl4jTensor(this, ((Dl4jTensor) source).array().retain());
  }

  @Override
  protected Recording startRecording(List<ScopedVariable> variables) {
    recording = new Dl4jRecording(this, variables);
    return recording;
  }

  @Override
  protected void shutDown() {
    team.close();
    pool.close();
  }

  @Override
  protected boolean sharesResults() {
    return !plain;
  }

  @Override
  protected Tensor computeConcat(List<Tensor> parts, int axis, Shape result) {
    return layout.concat(parts, axis, result);
  }

  @Override
  protected Tensor computeWeightedSum(List<Tensor> terms, Tensor weights) {
    return mixing.weightedSum(terms, (Dl4jTensor) weights);
  }

  @Override
  protected Tensor computeWeightedSum(
      List<Tensor> terms, List<NormalizedProjection> projections, Tensor weights) {
    int count = terms.size();
    if (plain) {
      return super.computeWeightedSum(terms, projections, weights);
    }
    Tensor own = count == 0 ? weights : weights.slice(-1, count, count + projections.size());
    Optional<Dl4jTensor> sum = projectionMixing.tryToSum(projections, (Dl4jTensor) own);
    if (sum.isEmpty()) {
      return super.computeWeightedSum(terms, projections, weights);
    }
    return count == 0
        ? sum.get()
        : computeWeightedSum(terms, weights.slice(-1, 0, count)).add(sum.get());
  }

  /**
   * Gives a new array to the innermost scope, as a tensor.
   *
   * @param array the array; the tensor takes over its owner
   * @param edges how it depends on other tensors
   */
  Dl4jTensor result(NativeArray array, Dl4jRecording.Edge... edges) {
    return result(array, List.of(edges));
  }

  /** The same for any number of operands. */
  Dl4jTensor result(NativeArray array, List<Dl4jRecording.Edge> edges) {
    Dl4jTensor tensor = own(new Dl4jTensor(this, array));
    if (recording != null) {
      recording.record(tensor, edges);
    }
    return tensor;
  }

  /** A new array with one owner; its elements are undefined. */
  NativeArray allocate(Shape shape) {
    return pool.allocate(shape);
  }

  /** A new array with one owner and one value everywhere. */
  NativeArray fill(double value, Shape shape) {
    NativeArray array = pool.allocate(shape);
    kernels.elements().fill(value, array);
    return array;
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

  /** Nothing is recorded from now on. */
  void stopRecording() {
    recording = null;
  }
}
