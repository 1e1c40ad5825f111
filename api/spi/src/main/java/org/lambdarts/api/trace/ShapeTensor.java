package org.lambdarts.api.trace;

import org.jspecify.annotations.Nullable;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;

/** A tensor without values. */
final class ShapeTensor extends Tensor {

  private final ShapeBackend backend;

  ShapeTensor(ShapeBackend backend, Shape shape) {
    super(shape);
    this.backend = backend;
  }

  @Override
  public TensorBackend backend() {
    return backend;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public double[] toDoubles() {
    throw new UnsupportedOperationException(
        "a layer must not read values while its costs are traced");
  }

  @Override
  public float[] toFloats() {
    throw new UnsupportedOperationException(
        "a layer must not read values while its costs are traced");
  }

  @Override
  protected Tensor computeBinary(BinaryOperation operation, Tensor other, Shape result) {
    return backend.made(result);
  }

  @Override
  protected Tensor computeAffine(double scale, double offset) {
    return backend.made(shape());
  }

  @Override
  protected Tensor computeUnary(UnaryOperation operation) {
    return backend.made(shape());
  }

  @Override
  protected Tensor computeMatmul(Tensor other, Shape result) {
    backend.count(Math.multiplyExact(result.size(), (long) shape().dimension(-1)));
    return backend.made(result);
  }

  @Override
  protected Tensor computeBatchMatmul(Tensor other, Shape result) {
    return computeMatmul(other, result);
  }

  @Override
  protected Tensor computeSoftmax(int axis, boolean logarithm) {
    return backend.made(shape());
  }

  @Override
  protected Tensor computeSum(int[] axes, boolean keepAxes, Shape result) {
    return backend.made(result);
  }

  @Override
  protected Tensor computeReshape(Shape result) {
    return view(result);
  }

  @Override
  protected Tensor computePermute(int[] axes, Shape result) {
    return view(result);
  }

  @Override
  protected Tensor computeSlice(int axis, int start, int end, Shape result) {
    return view(result);
  }

  @Override
  protected Tensor computePad(int top, int left, Shape result) {
    return backend.made(result);
  }

  @Override
  protected Tensor computeConv2d(Tensor kernel, ConvolutionSpec spec, Shape result) {
    Shape taps = kernel.shape();
    long macs = result.size();
    for (int axis = 1; axis < taps.rank(); axis++) {
      macs = Math.multiplyExact(macs, (long) taps.dimension(axis));
    }
    backend.count(macs);
    backend.convolved(new ShapeBackend.Convolution(shape(), taps, spec));
    return backend.made(result);
  }

  @Override
  protected Tensor computeMaxPool2d(PoolingSpec spec, Shape result) {
    return backend.made(result);
  }

  @Override
  protected Tensor computeAvgPool2d(PoolingSpec spec, Shape result) {
    return backend.made(result);
  }

  @Override
  protected Tensor computeBatchNorm(
      @Nullable RunningStatistics running, double momentum, double epsilon) {
    return backend.made(shape());
  }

  @Override
  protected Tensor computeDetach() {
    return this;
  }

  /** The same numbers in another shape. */
  private Tensor view(Shape shape) {
    return new ShapeTensor(backend, shape);
  }
}
