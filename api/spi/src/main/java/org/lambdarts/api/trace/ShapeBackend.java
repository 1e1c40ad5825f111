package org.lambdarts.api.trace;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/**
 * A backend whose tensors have shapes and no values. Running a layer on it counts the multiply-adds
 * of its convolutions and matrix products, and the numbers that its results would hold. Sizes that
 * no machine could hold cost nothing here; counts beyond 2^63 are an {@link ArithmeticException}.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ShapeBackend extends TensorBackend {

  private final Consumer<Convolution> convolutions;
  private long macs;
  private long elements;

  /** Creates a backend that has counted nothing yet. */
  public ShapeBackend() {
    this(convolution -> {});
  }

  /**
   * Creates a backend that has counted nothing yet.
   *
   * @param convolutions is told of every convolution, in the order in which they are computed
   */
  public ShapeBackend(Consumer<Convolution> convolutions) {
    this.convolutions = convolutions;
  }

  /**
   * A convolution that was asked for.
   *
   * @param input [batch, channels, height, width]
   * @param kernel [output channels, channels / groups, height, width]
   * @param spec stride, padding, dilation and groups
   */
  public record Convolution(Shape input, Shape kernel, ConvolutionSpec spec) {}

  /**
   * Traces a layer on one input.
   *
   * @param input the shape of a batch of one, for example [1, 16, 28, 28]
   * @param layer makes the layer from its parameters
   * @return its output shape and cost
   */
  public static Trace trace(Shape input, Function<Parameters, Layer> layer) {
    ShapeBackend backend = new ShapeBackend();
    Parameters parameters = Parameters.root(backend, RandomSource.of(0));
    Layer made = layer.apply(parameters);
    Tensor images = new ShapeTensor(backend, input);
    Tensor output = made.forward(images, Pass.of(backend, Pass.Mode.EVALUATION));
    return new Trace(output.shape(), new Cost(parameters.count(), backend.macs), backend.elements);
  }

  /**
   * What tracing found.
   *
   * @param output the shape of the output
   * @param cost the cost
   * @param activations the numbers that were made on the way, the output's included
   */
  public record Trace(Shape output, Cost cost, long activations) {}

  /** {@return the multiply-adds of everything computed so far} */
  public long macs() {
    return macs;
  }

  /**
   * {@return the numbers in all tensors made so far, for an estimate of memory: variables and views
   * of other tensors (reshaped, permuted, sliced, detached) are not counted}
   */
  public long elements() {
    return elements;
  }

  void count(long multiplyAdds) {
    macs = Math.addExact(macs, multiplyAdds);
  }

  void convolved(Convolution convolution) {
    convolutions.accept(convolution);
  }

  /** A result with numbers of its own. */
  Tensor made(Shape shape) {
    elements = Math.addExact(elements, shape.size());
    return new ShapeTensor(this, shape);
  }

  @Override
  public String name() {
    return "shapes";
  }

  @Override
  public String description() {
    return "shapes only";
  }

  @Override
  public ElementType elementType() {
    return ElementType.FLOAT32;
  }

  @Override
  public Tensor full(double value, Shape shape) {
    return made(shape);
  }

  @Override
  public Variable variable(String name, double[] values, Shape shape) {
    requireSize(values.length, shape);
    return new ShapeVariable(name, new ShapeTensor(this, shape));
  }

  @Override
  public Variable variable(String name, Shape shape, Supplier<double[]> values) {
    return new ShapeVariable(name, new ShapeTensor(this, shape));
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
        // shapes hold no memory
      }
    };
  }

  @Override
  public GradientTape openTape(Collection<Variable> variables) {
    throw new UnsupportedOperationException("shapes have no gradients");
  }

  @Override
  public long liveArrays() {
    return 0;
  }

  @Override
  public void close() {
    // shapes hold no memory
  }

  @Override
  protected Tensor createTensor(double[] values, Shape shape) {
    return made(shape);
  }

  @Override
  protected Tensor createTensor(float[] values, Shape shape) {
    return made(shape);
  }

  @Override
  protected Tensor computeConcat(List<Tensor> parts, int axis, Shape result) {
    return made(result);
  }

  @Override
  protected Tensor computeWeightedSum(List<Tensor> terms, Tensor weights) {
    return made(terms.get(0).shape());
  }

  private record ShapeVariable(String name, ShapeTensor value) implements Variable {

    @Override
    public Shape shape() {
      return value.shape();
    }

    @Override
    public void assign(Tensor tensor) {
      // there is no value to replace
    }

    @Override
    public void assign(double[] values) {
      // there is no value to replace
    }
  }
}
