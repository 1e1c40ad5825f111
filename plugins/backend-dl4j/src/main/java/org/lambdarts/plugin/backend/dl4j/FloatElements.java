package org.lambdarts.plugin.backend.dl4j;

import java.nio.FloatBuffer;

/**
 * Operations element by element in single precision: loops over chunks that fit the first cache.
 * What is rare in a search, or no plain arithmetic, is left to ND4J.
 */
final class FloatElements implements ElementKernels {

  private static final int CHUNK = 2048;
  private static final int CHUNKS_PER_TASK = 16;

  private final WorkerTeam team;
  private final ElementKernels general;

  FloatElements(WorkerTeam team, ElementKernels general) {
    this.team = team;
    this.general = general;
  }

  /** A loop over n elements; the result replaces the first array. */
  @FunctionalInterface
  private interface Loop {
    void run(float[] x, float[] y, int n);
  }

  @Override
  public void fill(double value, NativeArray out) {
    float single = (float) value;
    chunks(
        out.length(),
        (start, n, scratch) -> {
          float[] x = scratch.vector(0, CHUNK);
          java.util.Arrays.fill(x, 0, n, single);
          out.storage().floats().put(start, x, 0, n);
        });
  }

  @Override
  public void pairwise(Pairwise operation, NativeArray left, NativeArray right, NativeArray out) {
    if (!left.shape().equals(right.shape())) {
      general.pairwise(operation, left, right, out);
      return;
    }
    map(
        left,
        right,
        out,
        switch (operation) {
          case ADD -> FloatElements::add;
          case SUB -> FloatElements::subtract;
          case MUL -> FloatElements::multiply;
          case DIV -> FloatElements::divide;
        });
  }

  @Override
  public void affine(NativeArray x, double scale, double offset, NativeArray out) {
    float a = (float) scale;
    float b = (float) offset;
    if (b == 0) {
      map(x, out, (e, unused, n) -> scale(e, a, n));
    } else {
      map(x, out, (e, unused, n) -> affine(e, a, b, n));
    }
  }

  @Override
  public void pointwise(Pointwise operation, NativeArray x, NativeArray out) {
    switch (operation) {
      case SQRT -> map(x, out, (e, unused, n) -> squareRoot(e, n));
      case SQUARE -> map(x, out, (e, unused, n) -> square(e, n));
      case RELU -> map(x, out, (e, unused, n) -> rectify(e, n));
      default -> general.pointwise(operation, x, out);
    }
  }

  @Override
  public void pointwiseGradient(
      Pointwise operation, NativeArray saved, NativeArray gradient, NativeArray out) {
    if (operation == Pointwise.RELU) {
      rectifiedGradient(saved, gradient, out);
      return;
    }
    map(
        gradient,
        saved,
        out,
        switch (operation) {
          case EXP -> FloatElements::multiply;
          case LOG -> FloatElements::divide;
          case SQRT -> FloatElements::squareRootGradient;
          case SQUARE -> FloatElements::squareGradient;
          case SIGMOID -> FloatElements::sigmoidGradient;
          case TANH -> FloatElements::tanhGradient;
          case RELU -> throw new AssertionError(operation);
        });
  }

  @Override
  public void sum(NativeArray x, int[] axes, NativeArray out) {
    if (x.length() == out.length()) {
      affine(x, 1, 0, out);
      return;
    }
    if (!areLast(x, axes)) {
      general.sum(x, axes, out);
      return;
    }
    int length = x.length() / out.length();
    FloatBuffer from = x.storage().floats();
    FloatBuffer to = out.storage().floats();
    int rowsPerTask = Math.max(1, CHUNK * CHUNKS_PER_TASK / length);
    team.run(
        ceilDiv(out.length(), rowsPerTask),
        (task, scratch) -> {
          float[] row = scratch.vector(0, CHUNK);
          int end = Math.min(out.length(), (task + 1) * rowsPerTask);
          for (int r = task * rowsPerTask; r < end; r++) {
            double sum = 0;
            for (int start = 0; start < length; start += CHUNK) {
              int n = Math.min(CHUNK, length - start);
              from.get(r * length + start, row, 0, n);
              sum += Vectors.sum(row, n);
            }
            to.put(r, (float) sum);
          }
        });
  }

  @Override
  public void expand(NativeArray x, NativeArray out) {
    int length = out.length() / x.length();
    if (length == 1) {
      affine(x, 1, 0, out);
      return;
    }
    if (!isRepeatedWithinRows(x, out)) {
      general.expand(x, out);
      return;
    }
    FloatBuffer from = x.storage().floats();
    FloatBuffer to = out.storage().floats();
    int rowsPerTask = Math.max(1, CHUNK * CHUNKS_PER_TASK / length);
    team.run(
        ceilDiv(x.length(), rowsPerTask),
        (task, scratch) -> {
          float[] row = scratch.vector(0, CHUNK);
          int end = Math.min(x.length(), (task + 1) * rowsPerTask);
          for (int r = task * rowsPerTask; r < end; r++) {
            java.util.Arrays.fill(row, 0, Math.min(CHUNK, length), from.get(r));
            for (int start = 0; start < length; start += CHUNK) {
              to.put(r * length + start, row, 0, Math.min(CHUNK, length - start));
            }
          }
        });
  }

  /** Whether the axes summed over are the last ones, so that what is summed lies together. */
  private static boolean areLast(NativeArray x, int[] axes) {
    return axes[0] == x.shape().rank() - axes.length;
  }

  private static boolean isRepeatedWithinRows(NativeArray x, NativeArray out) {
    int axis = 0;
    while (axis < out.shape().rank() && x.shape().dimension(axis) == out.shape().dimension(axis)) {
      axis++;
    }
    for (; axis < out.shape().rank(); axis++) {
      if (x.shape().dimension(axis) != 1) {
        return false;
      }
    }
    return true;
  }

  private void map(NativeArray x, NativeArray out, Loop loop) {
    FloatBuffer from = x.storage().floats();
    FloatBuffer to = out.storage().floats();
    chunks(
        out.length(),
        (start, n, scratch) -> {
          float[] e = scratch.vector(0, CHUNK);
          from.get(start, e, 0, n);
          loop.run(e, e, n);
          to.put(start, e, 0, n);
        });
  }

  private void map(NativeArray x, NativeArray y, NativeArray out, Loop loop) {
    FloatBuffer left = x.storage().floats();
    FloatBuffer right = y.storage().floats();
    FloatBuffer to = out.storage().floats();
    chunks(
        out.length(),
        (start, n, scratch) -> {
          float[] a = scratch.vector(0, CHUNK);
          float[] b = scratch.vector(1, CHUNK);
          left.get(start, a, 0, n);
          right.get(start, b, 0, n);
          loop.run(a, b, n);
          to.put(start, a, 0, n);
        });
  }

  // on bit patterns, because a comparison of floats would keep the loop from being vectorised
  private void rectifiedGradient(NativeArray rectified, NativeArray gradient, NativeArray out) {
    chunks(
        out.length(),
        (start, n, scratch) -> {
          int[] y = scratch.firstBits(CHUNK);
          int[] g = scratch.secondBits(CHUNK);
          rectified.storage().bits().get(start, y, 0, n);
          gradient.storage().bits().get(start, g, 0, n);
          clearWhereZero(y, g, n);
          out.storage().bits().put(start, g, 0, n);
        });
  }

  @FunctionalInterface
  private interface Chunk {
    void run(int start, int n, Scratch scratch);
  }

  private void chunks(int length, Chunk chunk) {
    team.run(
        ceilDiv(length, CHUNK * CHUNKS_PER_TASK),
        (task, scratch) -> {
          int from = task * CHUNK * CHUNKS_PER_TASK;
          int to = Math.min(length, from + CHUNK * CHUNKS_PER_TASK);
          for (int start = from; start < to; start += CHUNK) {
            chunk.run(start, Math.min(CHUNK, to - start), scratch);
          }
        });
  }

  private static int ceilDiv(int x, int y) {
    return (x + y - 1) / y;
  }

  private static void add(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] += y[i];
    }
  }

  private static void subtract(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] -= y[i];
    }
  }

  private static void multiply(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= y[i];
    }
  }

  private static void divide(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] /= y[i];
    }
  }

  private static void scale(float[] x, float factor, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= factor;
    }
  }

  private static void affine(float[] x, float factor, float summand, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = factor * x[i] + summand;
    }
  }

  private static void squareRoot(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = (float) Math.sqrt(x[i]);
    }
  }

  private static void square(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= x[i];
    }
  }

  private static void rectify(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(x[i], 0f);
    }
  }

  private static void squareRootGradient(float[] g, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      g[i] = 0.5f * g[i] / y[i];
    }
  }

  private static void squareGradient(float[] g, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      g[i] = 2 * g[i] * x[i];
    }
  }

  private static void sigmoidGradient(float[] g, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      g[i] = g[i] * y[i] * (1 - y[i]);
    }
  }

  private static void tanhGradient(float[] g, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      g[i] = g[i] * (1 - y[i] * y[i]);
    }
  }

  // y is never negative: its bits, negated, are negative unless y is 0
  private static void clearWhereZero(int[] y, int[] g, int n) {
    for (int i = 0; i < n; i++) {
      g[i] &= -y[i] >> 31;
    }
  }
}
