package org.lambdarts.plugin.backend.djl;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.ScopedTensor;
import org.lambdarts.api.tensor.ScopedVariable;
import org.lambdarts.api.tensor.Tensor;

/** A PyTorch array of a known shape: DJL is never asked for what it would have to ask PyTorch. */
final class DjlTensor extends ScopedTensor {

  private static final int[] SPATIAL = {2, 3};

  private final DjlBackend backend;
  private PtNDArray array;

  DjlTensor(DjlBackend backend, org.lambdarts.api.tensor.Shape shape, PtNDArray array) {
    super(shape);
    this.backend = backend;
    this.array = array;
  }

  PtNDArray array() {
    return array;
  }

  /** Lets the value of a variable stand for another array of the same numbers. */
  void setArray(PtNDArray array) {
    this.array = array;
  }

  @Override
  protected void free() {
    array.close();
  }

  @Override
  public DjlBackend backend() {
    return backend;
  }

  @Override
  public double[] toDoubles() {
    requireOpen();
    return backend.transfer().toDoubles(array, Math.toIntExact(shape().size()));
  }

  @Override
  public float[] toFloats() {
    requireOpen();
    return backend.transfer().toFloats(array, Math.toIntExact(shape().size()));
  }

  @Override
  protected Tensor computeBinary(
      BinaryOperation operation, Tensor other, org.lambdarts.api.tensor.Shape result) {
    PtNDArray right = DjlBackend.array(other);
    return backend.wrap(
        switch (operation) {
          case ADD -> JniUtils.add(array, right);
          case SUB -> JniUtils.sub(array, right);
          case MUL -> JniUtils.mul(array, right);
          case DIV -> JniUtils.div(array, right);
        },
        result);
  }

  @Override
  protected Tensor computeAffine(double scale, double offset) {
    if (offset == 0) {
      return same(JniUtils.mul(array, backend.constants().scalar(scale)));
    }
    if (scale == 1) {
      return same(JniUtils.add(array, backend.constants().scalar(offset)));
    }
    try (PtNDArray scaled = JniUtils.mul(array, backend.constants().scalar(scale))) {
      return same(JniUtils.add(scaled, backend.constants().scalar(offset)));
    }
  }

  @Override
  protected Tensor computeUnary(UnaryOperation operation) {
    return same(
        switch (operation) {
          case EXP -> JniUtils.exp(array);
          case LOG -> JniUtils.log(array);
          case SQRT -> JniUtils.sqrt(array);
          case SQUARE -> JniUtils.square(array);
          case RELU -> JniUtils.relu(array);
          case SIGMOID -> JniUtils.sigmoid(array);
          case TANH -> JniUtils.tanh(array);
        });
  }

  @Override
  protected Tensor computeMatmul(Tensor other, org.lambdarts.api.tensor.Shape result) {
    return backend.wrap(JniUtils.matmul(array, DjlBackend.array(other)), result);
  }

  @Override
  protected Tensor computeBatchMatmul(Tensor other, org.lambdarts.api.tensor.Shape result) {
    return computeMatmul(other, result);
  }

  @Override
  protected Tensor computeMaxOfRows() {
    org.lambdarts.api.tensor.Shape result = org.lambdarts.api.tensor.Shape.of(shape().dimension(0));
    return backend.wrap(JniUtils.max(array, 1, false), result);
  }

  @Override
  protected Tensor computeAbs() {
    return same(JniUtils.abs(array));
  }

  @Override
  protected Tensor computeSoftmax(int axis, boolean logarithm) {
    return same(
        logarithm
            ? JniUtils.logSoftmax(array, axis, backend.dataType())
            : JniUtils.softmax(array, axis, backend.dataType()));
  }

  @Override
  protected Tensor computeSum(int[] axes, boolean keepAxes, org.lambdarts.api.tensor.Shape result) {
    if (shape().rank() == 4 && Arrays.equals(axes, SPATIAL)) {
      return backend.wrap(sumOfPixels(result), result);
    }
    return backend.wrap(JniUtils.sum(array, Shapes.longs(axes), keepAxes), result);
  }

  @Override
  protected Tensor computeReshape(org.lambdarts.api.tensor.Shape result) {
    return backend.wrap(JniUtils.reshape(array, Shapes.longs(result)), result);
  }

  @Override
  protected Tensor computePermute(int[] axes, org.lambdarts.api.tensor.Shape result) {
    return backend.wrap(JniUtils.permute(array, Shapes.longs(axes)), result);
  }

  @Override
  protected Tensor computeSlice(
      int axis, int start, int end, org.lambdarts.api.tensor.Shape result) {
    return backend.wrap(JniUtils.slice(array, axis, start, end, 1), result);
  }

  @Override
  protected Tensor computePad(int top, int left, org.lambdarts.api.tensor.Shape result) {
    int bottom = result.dimension(2) - shape().dimension(2) - top;
    int right = result.dimension(3) - shape().dimension(3) - left;
    // PyTorch counts axes from the last one.
    return backend.wrap(JniUtils.pad(array, new long[] {left, right, top, bottom}, 0), result);
  }

  @Override
  protected Tensor computeConv2d(
      Tensor kernel, ConvolutionSpec spec, org.lambdarts.api.tensor.Shape result) {
    return backend.wrap(backend.convolution().of(this, (DjlTensor) kernel, spec), result);
  }

  @Override
  protected Tensor computeMaxPool2d(PoolingSpec spec, org.lambdarts.api.tensor.Shape result) {
    return backend.wrap(
        JniUtils.maxPool(
            array, square(spec.kernel()), square(spec.stride()), square(spec.padding()), false),
        result);
  }

  @Override
  protected Tensor computeAvgPool2d(PoolingSpec spec, org.lambdarts.api.tensor.Shape result) {
    Shape kernel = square(spec.kernel());
    Shape stride = square(spec.stride());
    PtNDArray averages =
        JniUtils.avgPool(array, kernel, stride, square(spec.padding()), false, false);
    if (spec.padding() == 0) {
      return backend.wrap(averages, result);
    }
    // DJL 0.36 does not pass on that padding is not to be counted, so undo that it was
    try (averages) {
      return backend.wrap(
          JniUtils.mul(averages, backend.constants().paddingCorrection(spec, shape())), result);
    }
  }

  @Override
  protected Tensor computeBatchNorm(RunningStatistics running, double momentum, double epsilon) {
    Normalization key = new Normalization(epsilon);
    if (running == null) {
      PtNDArray idle = backend.constants().idleStatistics(shape().dimension(1));
      return shared(key, () -> same(normalize(idle, idle, 0, epsilon)));
    }
    ScopedVariable mean = (ScopedVariable) running.mean();
    ScopedVariable variance = (ScopedVariable) running.variance();
    mean.requireAssignable();
    variance.requireAssignable();
    // PyTorch updates in place; tensors read from the variables before must not change.
    PtNDArray nextMean = JniUtils.clone(DjlBackend.array(mean.value()));
    PtNDArray nextVariance = JniUtils.clone(DjlBackend.array(variance.value()));
    AtomicBoolean moved = new AtomicBoolean();
    Tensor result =
        shared(
            key,
            () -> {
              moved.set(true);
              return same(normalize(nextMean, nextVariance, momentum, epsilon));
            });
    if (!moved.get()) {
      move(nextMean, nextVariance, momentum, epsilon);
    }
    mean.replace(new DjlTensor(backend, mean.shape(), nextMean));
    variance.replace(new DjlTensor(backend, variance.shape(), nextVariance));
    return result;
  }

  /**
   * What batch normalization gives depends on this alone; whose running statistics move does not.
   */
  private record Normalization(double epsilon) {}

  /** Moves running statistics as batch normalization does, but for its result. */
  private void move(PtNDArray mean, PtNDArray variance, double momentum, double epsilon) {
    boolean recording = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      normalize(mean, variance, momentum, epsilon).close();
    } finally {
      JniUtils.setGradMode(recording);
    }
  }

  @Override
  protected Tensor computeDetach() {
    return same(JniUtils.detachGradient(array));
  }

  private record Pixels(int rowStep, int columnStep) {}

  /**
   * Every so many-th pixel, beginning with the first. A sum with 0, since a convolution would copy
   * what does not lie side by side, once for each kernel; DJL's clone has no gradient.
   */
  DjlTensor pixels(int rowStep, int columnStep) {
    return (DjlTensor)
        shared(
            new Pixels(rowStep, columnStep),
            () -> {
              try (PtNDArray rows = JniUtils.slice(array, 2, 0, Long.MAX_VALUE, rowStep);
                  PtNDArray pixels = JniUtils.slice(rows, 3, 0, Long.MAX_VALUE, columnStep)) {
                return backend.wrap(
                    JniUtils.add(pixels, backend.constants().scalar(0)),
                    shape()
                        .with(2, (shape().dimension(2) - 1) / rowStep + 1)
                        .with(3, (shape().dimension(3) - 1) / columnStep + 1));
              }
            });
  }

  private record Rows(int phases) {}

  /** The rows of these images dealt out to more images. */
  DjlTensor rowPhases(int count) {
    return (DjlTensor)
        shared(
            new Rows(count),
            () ->
                backend.wrap(
                    RowPhases.split(array, shape(), count), RowPhases.shape(shape(), count)));
  }

  /**
   * Sums over height and width, as global pooling does. The gradient of PyTorch's own sum is one
   * number seen from many places; it has no memory format, and what it meets on its way back
   * through a network falls out of the fast paths. The gradient of an average over a window has
   * one.
   */
  private PtNDArray sumOfPixels(org.lambdarts.api.tensor.Shape result) {
    Shape image = Shapes.djl(shape().dimension(2), shape().dimension(3));
    PtNDArray pixels = backend.constants().scalar((double) image.size());
    try (PtNDArray mean = JniUtils.avgPool(array, image, image, Shapes.djl(0, 0), false, false);
        PtNDArray sum = JniUtils.mul(mean, pixels)) {
      return JniUtils.reshape(sum, Shapes.longs(result));
    }
  }

  /** DJL's names for the arguments are in another order than PyTorch's; these are PyTorch's. */
  private PtNDArray normalize(PtNDArray mean, PtNDArray variance, double momentum, double epsilon) {
    PtNDArray none = backend.constants().undefined();
    return JniUtils.batchNorm(array, mean, variance, none, none, true, momentum, epsilon);
  }

  private DjlTensor same(PtNDArray result) {
    return backend.wrap(result, shape());
  }

  private static Shape square(int side) {
    return Shapes.djl(side, side);
  }
}
