package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.ScopedTensor;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.plugin.backend.dl4j.BatchNormKernels.Statistics;

/** An owner of a {@link NativeArray}, and its place on a tape. */
final class Dl4jTensor extends ScopedTensor {

  private final Dl4jBackend backend;
  private final NativeArray array;
  private Dl4jRecording.Node node;
  private Statistics statistics;

  Dl4jTensor(Dl4jBackend backend, NativeArray array) {
    super(array.shape());
    this.backend = backend;
    this.array = array;
  }

  NativeArray array() {
    return array;
  }

  /** The place on a tape, which may be closed by now; null for a constant. */
  Dl4jRecording.Node node() {
    return node;
  }

  void setNode(Dl4jRecording.Node node) {
    this.node = node;
  }

  /** What a batch was normalized with; null for everything else. */
  Statistics statistics() {
    return statistics;
  }

  void setStatistics(Statistics statistics) {
    this.statistics = statistics;
  }

  @Override
  protected void free() {
    array.release();
  }

  @Override
  public Dl4jBackend backend() {
    return backend;
  }

  @Override
  public double[] toDoubles() {
    requireOpen();
    return backend.transfer().toDoubles(array);
  }

  @Override
  public float[] toFloats() {
    requireOpen();
    return backend.transfer().toFloats(array);
  }

  @Override
  protected Tensor computeBinary(BinaryOperation operation, Tensor other, Shape result) {
    Dl4jTensor right = (Dl4jTensor) other;
    return switch (operation) {
      case ADD -> backend.arithmetic().add(this, right, result);
      case SUB -> backend.arithmetic().subtract(this, right, result);
      case MUL -> backend.arithmetic().multiply(this, right, result);
      case DIV -> backend.arithmetic().divide(this, right, result);
    };
  }

  @Override
  protected Tensor computeAffine(double scale, double offset) {
    return backend.arithmetic().affine(this, scale, offset);
  }

  @Override
  protected Tensor computeUnary(UnaryOperation operation) {
    return backend
        .arithmetic()
        .pointwise(
            this,
            switch (operation) {
              case EXP -> Pointwise.EXP;
              case LOG -> Pointwise.LOG;
              case SQRT -> Pointwise.SQRT;
              case SQUARE -> Pointwise.SQUARE;
              case RELU -> Pointwise.RELU;
              case SIGMOID -> Pointwise.SIGMOID;
              case TANH -> Pointwise.TANH;
            });
  }

  @Override
  protected Tensor computeMatmul(Tensor other, Shape result) {
    return backend.reductions().matmul(this, (Dl4jTensor) other, result);
  }

  @Override
  protected Tensor computeSoftmax(int axis, boolean logarithm) {
    return backend.reductions().softmax(this, axis, logarithm);
  }

  @Override
  protected Tensor computeSum(int[] axes, boolean keepAxes, Shape result) {
    return backend.reductions().sum(this, axes, result);
  }

  @Override
  protected Tensor computeReshape(Shape result) {
    return backend.layout().reshape(this, result);
  }

  @Override
  protected Tensor computePermute(int[] axes, Shape result) {
    return backend.layout().permute(this, axes, result);
  }

  @Override
  protected Tensor computeSlice(int axis, int start, int end, Shape result) {
    return backend.layout().slice(this, axis, start, result);
  }

  @Override
  protected Tensor computePad(int top, int left, Shape result) {
    return backend.layout().pad(this, top, left, result);
  }

  @Override
  protected Tensor computeConv2d(Tensor kernel, ConvolutionSpec spec, Shape result) {
    return backend.windows().convolve(this, (Dl4jTensor) kernel, spec, result);
  }

  @Override
  protected Tensor computeMaxPool2d(PoolingSpec spec, Shape result) {
    return backend.windows().maximum(this, spec, result);
  }

  @Override
  protected Tensor computeAvgPool2d(PoolingSpec spec, Shape result) {
    return backend.windows().average(this, spec, result);
  }

  @Override
  protected Tensor computeBatchNorm(RunningStatistics running, double momentum, double epsilon) {
    Normalization normalization = backend.normalization();
    normalization.requireAssignable(running);
    Dl4jTensor result =
        (Dl4jTensor)
            shared(new Normalization.Key(epsilon), () -> normalization.normalize(this, epsilon));
    normalization.move(running, result, momentum);
    return result;
  }

  @Override
  protected Tensor computeDetach() {
    return backend.layout().detach(this);
  }
}
