package org.lambdarts.api.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/** A tensor that knows what it is computed from. */
final class TracedTensor extends Tensor {

  private final TracingBackend backend;
  private final int serial;
  private final TensorOperation operation;
  private final List<TracedTensor> operands;
  private final Optional<String> origin;

  TracedTensor(
      TracingBackend backend,
      int serial,
      TensorOperation operation,
      List<TracedTensor> operands,
      Shape shape,
      Optional<String> origin) {
    super(shape);
    this.backend = backend;
    this.serial = serial;
    this.operation = operation;
    this.operands = operands;
    this.origin = origin;
  }

  /** Operands have smaller ones. */
  int serial() {
    return serial;
  }

  TensorOperation operation() {
    return operation;
  }

  List<TracedTensor> operands() {
    return operands;
  }

  Optional<String> origin() {
    return origin;
  }

  @Override
  public TracingBackend backend() {
    return backend;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public double[] toDoubles() {
    return ConstantFolding.evaluate(this)
        .orElseThrow(
            () ->
                backend.untraceable(
                    "reads numbers that depend on the images while it computes, so that there is no"
                        + " graph of it to be exported"))
        .toDoubles();
  }

  @Override
  public float[] toFloats() {
    double[] values = toDoubles();
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @Override
  protected Tensor computeBinary(BinaryOperation kind, Tensor other, Shape result) {
    TensorOperation.Binary.Kind traced =
        switch (kind) {
          case ADD -> TensorOperation.Binary.Kind.ADD;
          case SUB -> TensorOperation.Binary.Kind.SUBTRACT;
          case MUL -> TensorOperation.Binary.Kind.MULTIPLY;
          case DIV -> TensorOperation.Binary.Kind.DIVIDE;
        };
    return with(new TensorOperation.Binary(traced), other, result);
  }

  @Override
  protected Tensor computeAffine(double scale, double offset) {
    return of(new TensorOperation.Affine(scale, offset), shape());
  }

  @Override
  protected Tensor computeUnary(UnaryOperation kind) {
    return unary(
        switch (kind) {
          case EXP -> TensorOperation.Unary.Kind.EXP;
          case LOG -> TensorOperation.Unary.Kind.LOG;
          case SQRT -> TensorOperation.Unary.Kind.SQRT;
          case SQUARE -> TensorOperation.Unary.Kind.SQUARE;
          case RELU -> TensorOperation.Unary.Kind.RELU;
          case SIGMOID -> TensorOperation.Unary.Kind.SIGMOID;
          case TANH -> TensorOperation.Unary.Kind.TANH;
        });
  }

  @Override
  protected Tensor computeSoftplus() {
    return unary(TensorOperation.Unary.Kind.SOFTPLUS);
  }

  @Override
  protected Tensor computeAbs() {
    return unary(TensorOperation.Unary.Kind.ABS);
  }

  private Tensor unary(TensorOperation.Unary.Kind kind) {
    return of(new TensorOperation.Unary(kind), shape());
  }

  @Override
  protected Tensor computeClamp(double least, double greatest) {
    return of(new TensorOperation.Clamp(least, greatest), shape());
  }

  @Override
  protected Tensor computeMaxOfRows() {
    return of(new TensorOperation.RowMaximum(), Shape.of(shape().dimension(0)));
  }

  @Override
  protected Tensor computeMatmul(Tensor other, Shape result) {
    return with(new TensorOperation.MatrixProduct(), other, result);
  }

  @Override
  protected Tensor computeBatchMatmul(Tensor other, Shape result) {
    return with(new TensorOperation.MatrixProduct(), other, result);
  }

  @Override
  protected Tensor computeSoftmax(int axis, boolean logarithm) {
    return of(new TensorOperation.Softmax(axis, logarithm), shape());
  }

  @Override
  protected Tensor computeSum(int[] axes, boolean keepAxes, Shape result) {
    return of(new TensorOperation.Sum(IntStream.of(axes).boxed().toList(), keepAxes), result);
  }

  @Override
  protected Tensor computeReshape(Shape result) {
    return of(new TensorOperation.Reshape(), result);
  }

  @Override
  protected Tensor computePermute(int[] axes, Shape result) {
    return of(new TensorOperation.Permute(IntStream.of(axes).boxed().toList()), result);
  }

  @Override
  protected Tensor computeSlice(int axis, int start, int end, Shape result) {
    return of(new TensorOperation.Slice(axis, start, end), result);
  }

  @Override
  protected Tensor computePad(int top, int left, Shape result) {
    int bottom = result.dimension(2) - shape().dimension(2) - top;
    int right = result.dimension(3) - shape().dimension(3) - left;
    return of(new TensorOperation.Pad(top, bottom, left, right), result);
  }

  @Override
  protected Tensor computeConv2d(Tensor kernel, ConvolutionSpec spec, Shape result) {
    return with(new TensorOperation.Convolution(spec), kernel, result);
  }

  @Override
  protected Tensor computeMaxPool2d(PoolingSpec spec, Shape result) {
    return of(new TensorOperation.MaxPooling(spec), result);
  }

  @Override
  protected Tensor computeAvgPool2d(PoolingSpec spec, Shape result) {
    return of(new TensorOperation.AveragePooling(spec), result);
  }

  @Override
  protected Tensor computeBatchNorm(RunningStatistics running, double momentum, double epsilon) {
    throw backend.untraceable(
        "normalizes by the statistics of the batch in evaluation too, so that what is said of an"
            + " image depends on the others and cannot be exported");
  }

  @Override
  protected Tensor computeDetach() {
    return this;
  }

  private Tensor of(TensorOperation next, Shape result) {
    return backend.made(next, List.of(this), result);
  }

  private Tensor with(TensorOperation next, Tensor other, Shape result) {
    return backend.made(next, List.of(this, TracingBackend.traced(other)), result);
  }
}
