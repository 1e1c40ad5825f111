package org.lambdarts.api.graph;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/**
 * A backend whose tensors remember how they are computed, and are not. Its variables have values,
 * which are the constants of the graph that is traced.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TracingBackend extends TensorBackend {

  /**
   * What differs between them follows the batch. Primes that no image or layer is likely to have.
   */
  private static final int SMALLER_BATCH = 11;

  private static final int LARGER_BATCH = 13;

  private int serial;
  private Optional<String> origin = Optional.empty();

  /** Creates a backend without variables. */
  public TracingBackend() {}

  /**
   * Traces a computation, twice, with batches of different sizes.
   *
   * @param image the shape of an image
   * @param forward computes the logits of [batch, channels, height, width], with this backend
   * @return its graph
   * @throws LambdartsException if it reads numbers that depend on the images, normalizes by the
   *     statistics of the batch, or otherwise depends on the size of the batch
   */
  public Graph trace(ImageShape image, UnaryOperator<Tensor> forward) {
    BatchReconciliation both =
        new BatchReconciliation(
            once(image, SMALLER_BATCH, forward),
            SMALLER_BATCH,
            once(image, LARGER_BATCH, forward),
            LARGER_BATCH);
    return ZeroElimination.eliminate(ConstantFolding.fold(both.graph()));
  }

  private TracedTensor once(ImageShape image, int batch, UnaryOperator<Tensor> forward) {
    Shape shape = Shape.of(batch, image.channels(), image.height(), image.width());
    return traced(forward.apply(made(new TensorOperation.Input(), List.of(), shape)));
  }

  /**
   * Notes whose computation it is that is traced meanwhile, for messages.
   *
   * @param name for example {@code mb_conv_3x3 in normal.0}
   * @param body the computation
   * @return its result
   */
  public Tensor within(String name, Supplier<Tensor> body) {
    Optional<String> outer = origin;
    origin = Optional.of(name);
    try {
      return body.get();
    } finally {
      origin = outer;
    }
  }

  TracedTensor made(TensorOperation operation, List<TracedTensor> operands, Shape shape) {
    return new TracedTensor(this, serial++, operation, operands, shape, origin);
  }

  /** The failure of a network that cannot be a graph. */
  LambdartsException untraceable(String reason) {
    return untraceable(origin, reason);
  }

  static LambdartsException untraceable(Optional<String> origin, String reason) {
    return new LambdartsException(
        origin.map(name -> "operation " + name).orElse("the network")
            + " "
            + reason
            + "; correct it, or choose a network without it");
  }

  static TracedTensor traced(Tensor tensor) {
    if (tensor instanceof TracedTensor traced) {
      return traced;
    }
    throw new IllegalArgumentException("a tensor of " + tensor.backend().name() + " has no trace");
  }

  @Override
  public String name() {
    return "trace";
  }

  @Override
  public String description() {
    return "graphs of tensor operations";
  }

  @Override
  public ElementType elementType() {
    return ElementType.FLOAT32;
  }

  @Override
  public Tensor full(double value, Shape shape) {
    return made(new TensorOperation.Fill(value), List.of(), shape);
  }

  @Override
  public Variable variable(String name, double[] values, Shape shape) {
    requireSize(values.length, shape);
    return new TracedVariable(this, name, shape, values);
  }

  @Override
  public TensorScope openScope() {
    return new TensorScope() {
      @Override
      public Tensor keep(Tensor tensor) {
        return tensor;
      }

      @Override
      public Variable keep(Variable variable) {
        return variable;
      }

      @Override
      public void close() {
        // nothing native is held
      }
    };
  }

  @Override
  public GradientTape openTape(Collection<Variable> variables) {
    throw new UnsupportedOperationException("a trace has no gradients");
  }

  @Override
  public long liveArrays() {
    return 0;
  }

  @Override
  public void close() {
    // nothing native is held
  }

  @Override
  protected Tensor createTensor(double[] values, Shape shape) {
    return constant(Optional.empty(), values, shape);
  }

  @Override
  protected Tensor createTensor(float[] values, Shape shape) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return constant(Optional.empty(), copy, shape);
  }

  TracedTensor constant(Optional<String> name, double[] values, Shape shape) {
    ConstantArray array = ConstantArray.of(shape, values);
    return made(new TensorOperation.Constant(array, name), List.of(), shape);
  }

  @Override
  protected Tensor computeConcat(List<Tensor> parts, int axis, Shape result) {
    return made(
        new TensorOperation.Concatenation(axis),
        parts.stream().map(TracingBackend::traced).toList(),
        result);
  }

  /** Composed of products and sums: exporters need not know it. */
  @Override
  protected Tensor computeWeightedSum(List<Tensor> terms, Tensor weights) {
    int rank = terms.get(0).shape().rank();
    int axis = weights.shape().rank() - 1;
    int[] perImage = new int[rank];
    java.util.Arrays.fill(perImage, 1);
    if (axis == 1) {
      perImage[0] = weights.shape().dimension(0);
    }
    Tensor sum = null;
    for (int i = 0; i < terms.size(); i++) {
      Tensor weight = weights.slice(axis, i, i + 1).reshape(Shape.of(perImage));
      Tensor term = terms.get(i).mul(weight);
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }
}
