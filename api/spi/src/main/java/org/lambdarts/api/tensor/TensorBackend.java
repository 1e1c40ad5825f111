package org.lambdarts.api.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * A device that computes with tensors. One instance serves one run and is confined to one thread.
 *
 * <p>A backend whose tensors hold native memory extends {@link ScopedBackend}, where scopes,
 * variables and the states of a tape stand already.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class TensorBackend implements AutoCloseable {

  /** For backends. */
  protected TensorBackend() {}

  /** {@return the name of its factory, for messages, for example {@code djl}} */
  public abstract String name();

  /**
   * {@return the device and library versions in a few words, for the log and the report, for
   * example {@code PyTorch 2.7.1 on cpu, 2 threads}}
   */
  public abstract String description();

  /** {@return the precision of all tensors of this backend} */
  public abstract ElementType elementType();

  /**
   * A tensor of given values.
   *
   * @param values the elements in row-major order; copied
   * @param shape their shape
   * @return the tensor
   * @throws IllegalArgumentException if the number of values is not the size of the shape
   */
  public final Tensor tensor(double[] values, Shape shape) {
    requireSize(values.length, shape);
    return createTensor(values, shape);
  }

  /**
   * A tensor of given values.
   *
   * @param values the elements in row-major order; copied
   * @param shape their shape
   * @return the tensor
   * @throws IllegalArgumentException if the number of values is not the size of the shape
   */
  public final Tensor tensor(float[] values, Shape shape) {
    requireSize(values.length, shape);
    return createTensor(values, shape);
  }

  /**
   * A tensor with one value everywhere.
   *
   * @param value the value
   * @param shape the shape
   * @return the tensor
   */
  public abstract Tensor full(double value, Shape shape);

  /**
   * Joins tensors along an axis.
   *
   * @param parts at least one tensor; all axes but the one joined must agree
   * @param axis the axis, may be negative
   * @return the joined tensor
   * @throws IllegalArgumentException if there is no part or shapes do not fit
   */
  public final Tensor concat(List<Tensor> parts, int axis) {
    requireParts("concat", parts);
    Shape result = ShapeRules.concat(parts.stream().map(Tensor::shape).toList(), axis);
    return parts.size() == 1 ? parts.get(0) : computeConcat(parts, result.axis(axis), result);
  }

  /**
   * A weighted sum of equally shaped tensors, the mixed operation of a relaxed supernet: Σ_i
   * weights_i · terms_i.
   *
   * @param terms at least one tensor, all of one shape [batch, …]
   * @param weights [terms], or [batch, terms] when each sample has its own
   * @return a tensor of the terms' shape
   * @throws IllegalArgumentException if there is no term or shapes do not fit
   */
  public final Tensor weightedSum(List<Tensor> terms, Tensor weights) {
    requireParts("weightedSum", terms);
    requireParts("weightedSum", List.of(weights));
    requireSummable(terms.stream().map(Tensor::shape).toList(), weights);
    return computeWeightedSum(terms, weights);
  }

  /**
   * A weighted sum of equally shaped tensors, some of them normalized projections that need not be
   * computed one by one: Σ_i weights_i · terms_i + Σ_j weights_(terms + j) · projections_j.
   *
   * @param terms any number of tensors of one shape [batch, channels, height, width]
   * @param projections any number of projections whose results are of that shape; their running
   *     statistics move
   * @param weights [terms + projections], or [batch, terms + projections] when each sample has its
   *     own
   * @return a tensor of the terms' shape
   * @throws IllegalArgumentException if there is neither a term nor a projection or shapes do not
   *     fit
   */
  public final Tensor weightedSum(
      List<Tensor> terms, List<NormalizedProjection> projections, Tensor weights) {
    if (projections.isEmpty()) {
      return weightedSum(terms, weights);
    }
    List<Tensor> given = new ArrayList<>(terms);
    List<Shape> shapes = new ArrayList<>(terms.stream().map(Tensor::shape).toList());
    for (NormalizedProjection projection : projections) {
      given.add(projection.input());
      given.add(projection.kernel());
      shapes.add(projection.shape());
    }
    given.add(weights);
    requireParts("weightedSum", given);
    requireSummable(shapes, weights);
    return computeWeightedSum(terms, projections, weights);
  }

  /**
   * A variable owned by the innermost open scope; by this backend until it is closed, if none is
   * open.
   *
   * @param name its name
   * @param values its first value, in row-major order
   * @param shape its shape
   * @return the variable
   * @throws IllegalArgumentException if the number of values is not the size of the shape
   */
  public abstract Variable variable(String name, double[] values, Shape shape);

  /**
   * A variable, owned as by {@link #variable(String, double[], Shape)}, whose first value is drawn
   * when it is needed. A backend whose tensors have no values does not draw it, however large the
   * shape.
   *
   * @param name its name
   * @param shape its shape
   * @param values draws its first value, in row-major order
   * @return the variable
   * @throws IllegalArgumentException if the number of values is not the size of the shape
   */
  public Variable variable(String name, Shape shape, Supplier<double[]> values) {
    return variable(name, values.get(), shape);
  }

  /**
   * Opens a scope inside the innermost open one.
   *
   * @return the scope, to be closed by the caller
   */
  public abstract TensorScope openScope();

  /**
   * Starts recording for gradients.
   *
   * @param variables variables of this backend, each once
   * @return the tape, to be closed by the caller
   * @throws IllegalArgumentException if a variable is another backend's
   * @throws IllegalStateException if a tape is already open, or a variable was closed
   */
  public abstract GradientTape openTape(Collection<Variable> variables);

  /**
   * Does some work with another number of threads, so that the time it takes can be told apart from
   * what this run was given. Afterwards the number is as before. A backend that does not compute
   * with threads of the host, or cannot change their number, just does the work, as this one does
   * unless overridden.
   *
   * @param threads how many threads one operation may use, at least 1; a backend may use fewer
   * @param work what to do
   * @throws IllegalArgumentException if the number is below 1
   */
  public void withThreads(int threads, Runnable work) {
    if (threads < 1) {
      throw new IllegalArgumentException("work needs at least 1 thread, got " + threads);
    }
    work.run();
  }

  /**
   * The number of native arrays this backend holds, for finding leaks.
   *
   * @return the number; 0 where nothing native is held, and after closing
   */
  public abstract long liveArrays();

  /** Frees everything, variables too. Closing twice does nothing. */
  @Override
  public abstract void close();

  /**
   * Makes a tensor.
   *
   * @param values as many elements as the shape has, to be copied
   * @param shape the shape
   * @return the tensor
   */
  protected abstract Tensor createTensor(double[] values, Shape shape);

  /**
   * Makes a tensor.
   *
   * @param values as many elements as the shape has, to be copied
   * @param shape the shape
   * @return the tensor
   */
  protected abstract Tensor createTensor(float[] values, Shape shape);

  /**
   * Joins at least two tensors.
   *
   * @param parts open tensors of this backend whose shapes fit
   * @param axis the axis, counted from 0
   * @param result the shape of the result
   * @return the joined tensor
   */
  protected abstract Tensor computeConcat(List<Tensor> parts, int axis, Shape result);

  /**
   * Computes Σ_i weights_i · terms_i.
   *
   * @param terms open tensors of this backend, all of one shape
   * @param weights [terms] or [batch, terms]
   * @return the sum
   */
  protected abstract Tensor computeWeightedSum(List<Tensor> terms, Tensor weights);

  /**
   * Computes Σ_i weights_i · terms_i + Σ_j weights_(terms + j) · projections_j. Unless overridden,
   * computes every projection by itself.
   *
   * @param terms open tensors of this backend, all of one shape; may be empty
   * @param projections at least one, whose results are of that shape
   * @param weights [terms + projections] or [batch, terms + projections]
   * @return the sum
   */
  protected Tensor computeWeightedSum(
      List<Tensor> terms, List<NormalizedProjection> projections, Tensor weights) {
    List<Tensor> all = new ArrayList<>(terms);
    projections.forEach(projection -> all.add(projection.compute()));
    return computeWeightedSum(all, weights);
  }

  private static void requireSummable(List<Shape> terms, Tensor weights) {
    Shape shape = terms.get(0);
    for (Shape term : terms) {
      if (!term.equals(shape)) {
        throw ShapeRules.mismatch("weightedSum", shape, term, "terms must be of one shape");
      }
    }
    Shape shared = Shape.of(terms.size());
    if (!weights.shape().equals(shared)
        && (shape.rank() == 0
            || !weights.shape().equals(Shape.of(shape.dimension(0), terms.size())))) {
      throw ShapeRules.mismatch(
          "weightedSum",
          shape,
          weights.shape(),
          "weights must be [terms] or [batch, terms] with " + terms.size() + " terms");
    }
  }

  private void requireParts(String operation, List<Tensor> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(operation + " needs at least one tensor");
    }
    for (Tensor part : parts) {
      part.requireOpen();
      if (part.backend() != this) {
        throw new IllegalArgumentException(
            operation + " on " + name() + " was given a tensor of " + part.backend().name());
      }
    }
  }

  /**
   * Fails unless a number of values fills a shape.
   *
   * @param values the number of values
   * @param shape the shape
   * @throws IllegalArgumentException if it does not
   */
  protected static void requireSize(int values, Shape shape) {
    if (values != shape.size()) {
      throw new IllegalArgumentException(
          values + " values do not fill the shape " + shape + " of " + shape.size());
    }
  }
}
