package org.lambdarts.api.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An immutable array of numbers on a backend. Every operation is carried out at once and gives a
 * new tensor, owned by the innermost open {@link TensorScope} of its backend.
 *
 * <p>This class checks arguments and works out the shape of every result, so that errors read the
 * same on all backends; a backend implements the {@code compute…} methods, which may rely on what
 * was checked. Those that are not abstract are composed of the others, gradients included; a
 * backend overrides one where it can do better. While a {@link GradientTape} is open, operations on
 * its variables are recorded.
 *
 * <p>All operations throw {@link IllegalStateException} when a tensor's scope has been closed, and
 * {@link IllegalArgumentException}, stating the shapes, when shapes do not fit or a tensor belongs
 * to another backend. Tensors are confined to the thread of their backend.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class Tensor {

  private final Shape shape;

  /**
   * For backends.
   *
   * @param shape the shape of this tensor
   */
  protected Tensor(Shape shape) {
    this.shape = Objects.requireNonNull(shape, "shape");
  }

  /**
   * The shape.
   *
   * @return the shape; never null
   */
  public final Shape shape() {
    return shape;
  }

  /**
   * The backend that made this tensor.
   *
   * @return the backend; never null
   */
  public abstract TensorBackend backend();

  /**
   * {@return whether this tensor can still be used: false once its scope or its backend has been
   * closed, or the variable it was read from has been given another value}
   */
  public abstract boolean isOpen();

  /**
   * Adds, with broadcasting.
   *
   * @param other a tensor whose shape broadcasts with this one's
   * @return this + other
   */
  public final Tensor add(Tensor other) {
    return computeBinary(BinaryOperation.ADD, check(other), broadcast("add", other));
  }

  /**
   * Subtracts, with broadcasting.
   *
   * @param other a tensor whose shape broadcasts with this one's
   * @return this − other
   */
  public final Tensor sub(Tensor other) {
    return computeBinary(BinaryOperation.SUB, check(other), broadcast("sub", other));
  }

  /**
   * Multiplies element by element, with broadcasting.
   *
   * @param other a tensor whose shape broadcasts with this one's
   * @return this · other
   */
  public final Tensor mul(Tensor other) {
    return computeBinary(BinaryOperation.MUL, check(other), broadcast("mul", other));
  }

  /**
   * Divides element by element, with broadcasting.
   *
   * @param other a tensor whose shape broadcasts with this one's
   * @return this / other
   */
  public final Tensor div(Tensor other) {
    return computeBinary(BinaryOperation.DIV, check(other), broadcast("div", other));
  }

  /**
   * Adds a number to every element.
   *
   * @param value the number
   * @return this + value
   */
  public final Tensor add(double value) {
    requireOpen();
    return computeAffine(1, value);
  }

  /**
   * Multiplies every element by a number.
   *
   * @param value the number
   * @return this · value
   */
  public final Tensor mul(double value) {
    requireOpen();
    return computeAffine(value, 0);
  }

  /**
   * Divides every element by a number.
   *
   * @param value the number, not 0
   * @return this / value
   */
  public final Tensor div(double value) {
    return mul(1 / value);
  }

  /**
   * Changes the sign.
   *
   * @return −this
   */
  public final Tensor neg() {
    return mul(-1);
  }

  /**
   * The exponential of every element.
   *
   * @return e to the power of this
   */
  public final Tensor exp() {
    return unary(UnaryOperation.EXP);
  }

  /**
   * The natural logarithm of every element.
   *
   * @return ln(this)
   */
  public final Tensor log() {
    return unary(UnaryOperation.LOG);
  }

  /**
   * The square root of every element.
   *
   * @return √this
   */
  public final Tensor sqrt() {
    return unary(UnaryOperation.SQRT);
  }

  /**
   * The square of every element.
   *
   * @return this²
   */
  public final Tensor square() {
    return unary(UnaryOperation.SQUARE);
  }

  /**
   * Replaces negative elements by 0; the gradient at 0 is 0.
   *
   * @return max(this, 0)
   */
  public final Tensor relu() {
    requireOpen();
    return shared(UnaryOperation.RELU, () -> computeUnary(UnaryOperation.RELU));
  }

  /**
   * The logistic function of every element.
   *
   * @return 1 / (1 + e^−this)
   */
  public final Tensor sigmoid() {
    return unary(UnaryOperation.SIGMOID);
  }

  /**
   * The hyperbolic tangent of every element.
   *
   * @return tanh(this)
   */
  public final Tensor tanh() {
    return unary(UnaryOperation.TANH);
  }

  /**
   * The softplus of every element, a smooth {@link #relu}, computed without overflow.
   *
   * @return ln(1 + e^this)
   */
  public final Tensor softplus() {
    requireOpen();
    return computeSoftplus();
  }

  /**
   * The absolute value of every element; the gradient at 0 is 0.
   *
   * @return |this|
   */
  public final Tensor abs() {
    requireOpen();
    return computeAbs();
  }

  /**
   * Moves every element outside a range to its nearer end. The gradient is 1 inside the range and
   * at its ends, and 0 outside.
   *
   * @param min the least value of the result; may be −∞
   * @param max the greatest value of the result, at least {@code min}; may be ∞
   * @return min(max(this, min), max)
   * @throws IllegalArgumentException if min &gt; max or one of them is NaN
   */
  public final Tensor clamp(double min, double max) {
    requireOpen();
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "clamp of " + shape + ": there is no number from " + min + " to " + max);
    }
    return computeClamp(min, max);
  }

  /**
   * Matrix product, or one for every matrix of a batch.
   *
   * @param other a matrix [k, n], this must be [m, k]; or matrices [batch, k, n], this must be
   *     [batch, m, k]
   * @return the product [m, n]; or the products [batch, m, n]
   */
  public final Tensor matmul(Tensor other) {
    check(other);
    Shape result = ShapeRules.matmul(shape, other.shape);
    return result.rank() == 3 ? computeBatchMatmul(other, result) : computeMatmul(other, result);
  }

  /**
   * Softmax along an axis.
   *
   * @param axis the axis, may be negative
   * @return positive numbers that sum to 1 along the axis
   */
  public final Tensor softmax(int axis) {
    requireOpen();
    return computeSoftmax(shape.axis(axis), false);
  }

  /**
   * The logarithm of the softmax along an axis, computed without overflow.
   *
   * @param axis the axis, may be negative
   * @return ln(softmax(this))
   */
  public final Tensor logSoftmax(int axis) {
    requireOpen();
    return computeSoftmax(shape.axis(axis), true);
  }

  /**
   * Sums over axes, which disappear from the shape.
   *
   * @param axes the axes, may be negative; none means all
   * @return the sums
   */
  public final Tensor sum(int... axes) {
    return sum(false, axes);
  }

  /**
   * Sums over axes.
   *
   * @param keepAxes whether the summed axes stay, with length 1
   * @param axes the axes, may be negative; none means all
   * @return the sums
   */
  public final Tensor sum(boolean keepAxes, int... axes) {
    requireOpen();
    boolean[] chosen = ShapeRules.axes(shape, axes);
    return computeSum(indices(chosen), keepAxes, ShapeRules.reduced(shape, chosen, keepAxes));
  }

  /**
   * Averages over axes, which disappear from the shape.
   *
   * @param axes the axes, may be negative; none means all
   * @return the means
   */
  public final Tensor mean(int... axes) {
    Tensor sum = sum(axes);
    return sum.mul((double) sum.shape.size() / shape.size());
  }

  /**
   * The greatest elements along axes, which disappear from the shape. The gradient of each goes to
   * the first of the elements that are equal to it, in row-major order.
   *
   * @param axes the axes, may be negative; none means all
   * @return the maxima
   */
  public final Tensor max(int... axes) {
    return max(false, axes);
  }

  /**
   * The greatest elements along axes. The gradient of each goes to the first of the elements that
   * are equal to it, in row-major order.
   *
   * @param keepAxes whether the axes stay, with length 1
   * @param axes the axes, may be negative; none means all
   * @return the maxima
   */
  public final Tensor max(boolean keepAxes, int... axes) {
    requireOpen();
    boolean[] chosen = ShapeRules.axes(shape, axes);
    return rows(chosen).computeMaxOfRows().reshape(ShapeRules.reduced(shape, chosen, keepAxes));
  }

  /**
   * The least elements along axes, which disappear from the shape. The gradient of each goes to the
   * first of the elements that are equal to it, in row-major order.
   *
   * @param axes the axes, may be negative; none means all
   * @return the minima
   */
  public final Tensor min(int... axes) {
    return min(false, axes);
  }

  /**
   * The least elements along axes. The gradient of each goes to the first of the elements that are
   * equal to it, in row-major order.
   *
   * @param keepAxes whether the axes stay, with length 1
   * @param axes the axes, may be negative; none means all
   * @return the minima
   */
  public final Tensor min(boolean keepAxes, int... axes) {
    return neg().max(keepAxes, axes).neg();
  }

  /**
   * The same elements, in row-major order, in another shape.
   *
   * @param target a shape of the same size
   * @return the reshaped tensor
   */
  public final Tensor reshape(Shape target) {
    requireOpen();
    if (target.size() != shape.size()) {
      throw ShapeRules.mismatch("reshape", shape, target, "sizes must be equal");
    }
    return target.equals(shape) ? this : computeReshape(target);
  }

  /**
   * The same elements, in row-major order, in another shape.
   *
   * @param lengths the lengths of a shape of the same size
   * @return the reshaped tensor
   */
  public final Tensor reshape(int... lengths) {
    return reshape(Shape.of(lengths));
  }

  /**
   * Reorders the axes.
   *
   * @param axes a permutation of 0 … rank − 1: result axis i is this tensor's axis axes[i]
   * @return the tensor with its axes reordered
   */
  public final Tensor permute(int... axes) {
    requireOpen();
    boolean[] seen = ShapeRules.axes(shape, axes);
    if (axes.length != shape.rank()) {
      throw new IllegalArgumentException(
          "permute of " + shape + ": needs every axis once, got " + Arrays.toString(axes));
    }
    int[] lengths = new int[seen.length];
    int[] resolved = new int[seen.length];
    for (int i = 0; i < seen.length; i++) {
      resolved[i] = shape.axis(axes[i]);
      lengths[i] = shape.dimension(axes[i]);
    }
    return computePermute(resolved, Shape.of(lengths));
  }

  /**
   * A range of an axis.
   *
   * @param axis the axis, may be negative
   * @param start first index, at least 0
   * @param end index after the last, start &lt; end ≤ length of the axis
   * @return the part; its other axes are unchanged
   */
  public final Tensor slice(int axis, int start, int end) {
    requireOpen();
    int along = shape.axis(axis);
    if (start < 0 || end <= start || end > shape.dimension(along)) {
      throw new IllegalArgumentException(
          "slice of " + shape + ": no range " + start + " to " + end + " on axis " + along);
    }
    if (end - start == shape.dimension(along)) {
      return this;
    }
    return shared(
        new Part(along, start, end),
        () -> computeSlice(along, start, end, shape.with(along, end - start)));
  }

  private record Part(int axis, int start, int end) {}

  /**
   * Adds zeros around the last two axes of an image batch.
   *
   * @param top rows above, at least 0
   * @param bottom rows below, at least 0
   * @param left columns on the left, at least 0
   * @param right columns on the right, at least 0
   * @return the padded tensor [batch, channels, top + height + bottom, left + width + right]
   */
  public final Tensor pad(int top, int bottom, int left, int right) {
    requireOpen();
    if (shape.rank() != 4 || Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
      throw new IllegalArgumentException(
          "pad of " + shape + ": needs [batch, channels, height, width] and no negative width");
    }
    Shape result =
        shape.with(2, shape.dimension(2) + top + bottom).with(3, shape.dimension(3) + left + right);
    return shared(new Frame(top, left, result), () -> computePad(top, left, result));
  }

  private record Frame(int top, int left, Shape result) {}

  /**
   * Two-dimensional convolution (cross-correlation, no bias).
   *
   * @param kernel [outputs, channels / groups, kernel height, kernel width]; this must be [batch,
   *     channels, height, width]
   * @param spec stride, padding, dilation and groups
   * @return [batch, outputs, output height, output width]
   */
  public final Tensor conv2d(Tensor kernel, ConvolutionSpec spec) {
    return computeConv2d(check(kernel), spec, ShapeRules.convolution(shape, kernel.shape, spec));
  }

  /**
   * The maximum in every window. Its gradient goes to the first of the elements that are equal to
   * it, in row-major order.
   *
   * @param spec the window; this must be [batch, channels, height, width]
   * @return [batch, channels, output height, output width]
   */
  public final Tensor maxPool2d(PoolingSpec spec) {
    requireOpen();
    Shape result = ShapeRules.pooling("maxPool2d", shape, spec);
    return shared(new Pooling("max", spec), () -> computeMaxPool2d(spec, result));
  }

  private record Pooling(String of, PoolingSpec spec) {}

  /**
   * The average of what lies inside the input, in every window.
   *
   * @param spec the window; this must be [batch, channels, height, width]
   * @return [batch, channels, output height, output width]
   */
  public final Tensor avgPool2d(PoolingSpec spec) {
    requireOpen();
    Shape result = ShapeRules.pooling("avgPool2d", shape, spec);
    return shared(new Pooling("average", spec), () -> computeAvgPool2d(spec, result));
  }

  /**
   * Batch normalization with the statistics of this batch (Ioffe and Szegedy, arXiv 1502.03167),
   * over all axes but the channels: (x − mean) / √(biased variance + epsilon).
   *
   * @param running running statistics to move toward those of this batch (the variance unbiased),
   *     or null to leave them alone
   * @param momentum the share of this batch in the new running statistics, from 0 to 1
   * @param epsilon added to the variance, positive
   * @return the normalized tensor, of this tensor's shape [batch, channels, height, width]
   */
  public final Tensor batchNorm(
      @Nullable RunningStatistics running, double momentum, double epsilon) {
    requireOpen();
    ShapeRules.batchNorm(shape, running);
    if (running != null) {
      check(running.mean().value());
      check(running.variance().value());
    }
    return computeBatchNorm(running, momentum, epsilon);
  }

  /**
   * The mean cross-entropy of logits against target distributions.
   *
   * @param targets one row per sample, non-negative, summing to 1, for example one-hot; of this
   *     tensor's shape [batch, classes]
   * @return a scalar, in nats
   */
  public final Tensor crossEntropy(Tensor targets) {
    if (shape.rank() != 2 || !shape.equals(targets.shape)) {
      throw ShapeRules.mismatch(
          "crossEntropy", shape, targets.shape, "needs [batch, classes] twice");
    }
    return logSoftmax(1).mul(targets).sum().mul(-1.0 / shape.dimension(0));
  }

  /**
   * This tensor's values as a constant: nothing flows back through the result.
   *
   * @return a tensor with the same values
   */
  public final Tensor detach() {
    requireOpen();
    return computeDetach();
  }

  /**
   * Copies the elements to the host.
   *
   * @return the elements in row-major order
   */
  public abstract double[] toDoubles();

  /**
   * Copies the elements to the host in single precision.
   *
   * @return the elements in row-major order
   */
  public abstract float[] toFloats();

  /**
   * The only element of a tensor of size 1.
   *
   * @return the element
   * @throws IllegalStateException if there are more
   */
  public final double item() {
    if (shape.size() != 1) {
      throw new IllegalStateException("item needs a tensor of one element, this one is " + shape);
    }
    return toDoubles()[0];
  }

  /**
   * Gives a result that depends on this tensor and the key alone. A backend may keep it: tensors
   * are immutable, so the same function of the same tensor is the same tensor, and what all edges
   * ask of one state of a cell need be computed only once. Unless overridden: computes.
   *
   * @param key says which function, with all its arguments; compared by {@code equals}
   * @param computation computes it
   * @return the result of this computation, or of an earlier one of an equal key
   */
  protected Tensor shared(Object key, Supplier<? extends Tensor> computation) {
    return computation.get();
  }

  /** The operations on two tensors of shapes that broadcast. */
  protected enum BinaryOperation {
    /** a + b. */
    ADD,
    /** a − b. */
    SUB,
    /** a · b. */
    MUL,
    /** a / b. */
    DIV
  }

  /** The operations on single elements. */
  protected enum UnaryOperation {
    /** e to the power of x. */
    EXP,
    /** ln x. */
    LOG,
    /** √x. */
    SQRT,
    /** x². */
    SQUARE,
    /** max(x, 0). */
    RELU,
    /** 1 / (1 + e^−x). */
    SIGMOID,
    /** tanh x. */
    TANH
  }

  /**
   * Computes an operation on two tensors.
   *
   * @param operation which
   * @param other the second operand
   * @param result the broadcast shape
   * @return the result
   */
  protected abstract Tensor computeBinary(BinaryOperation operation, Tensor other, Shape result);

  /**
   * Computes scale · this + offset.
   *
   * @param scale the factor
   * @param offset the summand
   * @return the result, of this tensor's shape
   */
  protected abstract Tensor computeAffine(double scale, double offset);

  /**
   * Computes an operation on every element.
   *
   * @param operation which
   * @return the result, of this tensor's shape
   */
  protected abstract Tensor computeUnary(UnaryOperation operation);

  /**
   * Computes a matrix product.
   *
   * @param other the second matrix
   * @param result the shape of the product
   * @return the product
   */
  protected abstract Tensor computeMatmul(Tensor other, Shape result);

  /**
   * Computes ln(1 + e^x) of every element, without overflow. Unless overridden: as −ln of the share
   * of e^0 in e^0 + e^x, a {@linkplain #logSoftmax log-softmax}, which is stable and so are its
   * gradients.
   *
   * @return the result, of this tensor's shape
   */
  protected Tensor computeSoftplus() {
    int size = Math.toIntExact(shape.size());
    Tensor zeros = backend().full(0, Shape.of(size, 1));
    return backend()
        .concat(List.of(zeros, reshape(size, 1)), 1)
        .logSoftmax(1)
        .slice(1, 0, 1)
        .neg()
        .reshape(shape);
  }

  /**
   * Computes |x| of every element, with the gradient 0 at 0. Unless overridden: relu(x) + relu(−x).
   *
   * @return the result, of this tensor's shape
   */
  protected Tensor computeAbs() {
    return relu().add(neg().relu());
  }

  /**
   * Computes min(max(x, least), greatest) of every element, with the gradient 1 at both ends.
   * Unless overridden: as the maximum of pairs, twice, which is exact whatever the size of the
   * bounds.
   *
   * @param least the least value of the result; may be −∞
   * @param greatest the greatest value of the result, at least the least; may be ∞
   * @return the result, of this tensor's shape
   */
  protected Tensor computeClamp(double least, double greatest) {
    Tensor raised = atLeast(least);
    return greatest == Double.POSITIVE_INFINITY ? raised : raised.neg().atLeast(-greatest).neg();
  }

  private Tensor atLeast(double bound) {
    if (bound == Double.NEGATIVE_INFINITY) {
      return this;
    }
    int size = Math.toIntExact(shape.size());
    Tensor bounds = backend().full(bound, Shape.of(size, 1));
    // the element comes first, so that it has the gradient where it equals the bound
    return backend().concat(List.of(reshape(size, 1), bounds), 1).computeMaxOfRows().reshape(shape);
  }

  /**
   * Computes the maximum of each row of this matrix, whose gradient goes to the first of the
   * elements that are equal to it. Unless overridden: each row is laid out as a square image, the
   * rest of which is filled with its first elements once more, and pooled.
   *
   * @return the maxima [m] of this tensor [m, n]
   */
  protected Tensor computeMaxOfRows() {
    int rows = shape.dimension(0);
    int length = shape.dimension(1);
    int side = (int) Math.ceil(Math.sqrt(length));
    int missing = side * side - length;
    Tensor filled = missing == 0 ? this : backend().concat(List.of(this, slice(1, 0, missing)), 1);
    return filled
        .reshape(rows, 1, side, side)
        .maxPool2d(new PoolingSpec(side, side, 0))
        .reshape(rows);
  }

  /**
   * Computes one matrix product for each matrix of a batch. Unless overridden: one by one.
   *
   * @param other the second matrices [batch, k, n]; these are [batch, m, k]
   * @param result the shape of the products [batch, m, n]
   * @return the products
   */
  protected Tensor computeBatchMatmul(Tensor other, Shape result) {
    List<Tensor> products = new ArrayList<>(result.dimension(0));
    for (int i = 0; i < result.dimension(0); i++) {
      Tensor product = matrix(i).matmul(other.matrix(i));
      products.add(product.reshape(1, result.dimension(1), result.dimension(2)));
    }
    return backend().concat(products, 0);
  }

  private Tensor matrix(int index) {
    return slice(0, index, index + 1).reshape(shape.dimension(1), shape.dimension(2));
  }

  /**
   * Computes softmax or its logarithm.
   *
   * @param axis the axis, counted from 0
   * @param logarithm whether to give the logarithm
   * @return the result, of this tensor's shape
   */
  protected abstract Tensor computeSoftmax(int axis, boolean logarithm);

  /**
   * Computes sums.
   *
   * @param axes the axes, counted from 0, ascending
   * @param keepAxes whether they stay with length 1
   * @param result the shape of the result
   * @return the sums
   */
  protected abstract Tensor computeSum(int[] axes, boolean keepAxes, Shape result);

  /**
   * Reshapes.
   *
   * @param result another shape of the same size
   * @return the reshaped tensor
   */
  protected abstract Tensor computeReshape(Shape result);

  /**
   * Reorders axes.
   *
   * @param axes a permutation
   * @param result the shape of the result
   * @return the permuted tensor
   */
  protected abstract Tensor computePermute(int[] axes, Shape result);

  /**
   * Takes a proper part of an axis.
   *
   * @param axis the axis, counted from 0
   * @param start first index
   * @param end index after the last
   * @param result the shape of the result
   * @return the part
   */
  protected abstract Tensor computeSlice(int axis, int start, int end, Shape result);

  /**
   * Pads the last two of four axes with zeros.
   *
   * @param top rows above
   * @param left columns on the left
   * @param result the shape of the result, which says what is added below and on the right
   * @return the padded tensor
   */
  protected abstract Tensor computePad(int top, int left, Shape result);

  /**
   * Convolves.
   *
   * @param kernel the kernel
   * @param spec how it moves
   * @param result the shape of the result
   * @return the result
   */
  protected abstract Tensor computeConv2d(Tensor kernel, ConvolutionSpec spec, Shape result);

  /**
   * Pools by maximum; the gradient goes to the first of equal elements, in row-major order.
   *
   * @param spec the window
   * @param result the shape of the result
   * @return the result
   */
  protected abstract Tensor computeMaxPool2d(PoolingSpec spec, Shape result);

  /**
   * Pools by average over positions inside the input.
   *
   * @param spec the window
   * @param result the shape of the result
   * @return the result
   */
  protected abstract Tensor computeAvgPool2d(PoolingSpec spec, Shape result);

  /**
   * Normalizes with the statistics of this batch.
   *
   * @param running what to update, or null
   * @param momentum the share of this batch
   * @param epsilon added to the variance
   * @return the result, of this tensor's shape
   */
  protected abstract Tensor computeBatchNorm(
      @Nullable RunningStatistics running, double momentum, double epsilon);

  /**
   * Detaches from any tape.
   *
   * @return a constant with the same values
   */
  protected abstract Tensor computeDetach();

  /**
   * Fails unless this tensor can be used.
   *
   * @throws IllegalStateException if its scope has been closed
   */
  public final void requireOpen() {
    if (!isOpen()) {
      throw new IllegalStateException(
          "a tensor of shape "
              + shape
              + " was used after its scope was closed; keep it in the enclosing scope");
    }
  }

  /** A matrix with one row for each element that is left when axes are reduced. */
  private Tensor rows(boolean[] reduced) {
    int[] order = new int[shape.rank()];
    int count = 0;
    for (boolean last : new boolean[] {false, true}) {
      for (int axis = 0; axis < order.length; axis++) {
        if (reduced[axis] == last) {
          order[count++] = axis;
        }
      }
    }
    long rows = ShapeRules.reduced(shape, reduced, false).size();
    Tensor sorted = isAscending(order) ? this : permute(order);
    return sorted.reshape(Math.toIntExact(rows), Math.toIntExact(shape.size() / rows));
  }

  private static boolean isAscending(int[] axes) {
    for (int i = 0; i < axes.length; i++) {
      if (axes[i] != i) {
        return false;
      }
    }
    return true;
  }

  private Tensor unary(UnaryOperation operation) {
    requireOpen();
    return computeUnary(operation);
  }

  private Shape broadcast(String operation, Tensor other) {
    return ShapeRules.broadcast(operation, shape, other.shape);
  }

  private Tensor check(Tensor other) {
    requireOpen();
    other.requireOpen();
    if (other.backend() != backend()) {
      throw new IllegalArgumentException(
          "tensors of two backends cannot be combined: "
              + backend().name()
              + " and "
              + other.backend().name());
    }
    return other;
  }

  private static int[] indices(boolean[] chosen) {
    int[] indices = new int[chosen.length];
    int count = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        indices[count++] = i;
      }
    }
    return Arrays.copyOf(indices, count);
  }

  @Override
  public String toString() {
    return "Tensor" + shape + (isOpen() ? "" : " (closed)");
  }
}
