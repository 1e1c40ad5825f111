package org.lambdarts.plugin.backend.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Operations element by element in single precision: loops over chunks that fit the first cache.
 * What is rare in a search, or no plain arithmetic, is left to ND4J.
 */
final class FloatElements implements ElementKernels {

  private static final int CHUNK = 2048;
  private static final int CHUNKS_PER_TASK = 16;
  private static final int LONGEST_PATTERN = 16_384;
  private static final int LARGE = 0;
  private static final int PATTERN = 1;
  private static final int OWN = 2;

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
          Arrays.fill(x, 0, n, single);
          out.storage().floats().put(start, x, 0, n);
        });
  }

  @Override
  public void pairwise(Pairwise operation, NativeArray left, NativeArray right, NativeArray out) {
    if (left.shape().equals(right.shape())) {
      map(left, right, out, loop(operation));
    } else if (left.length() == out.length()) {
      repeated(operation, left, right, false, out);
    } else if (right.length() == out.length()) {
      repeated(operation, right, left, true, out);
    } else {
      general.pairwise(operation, left, right, out);
    }
  }

  private static Loop loop(Pairwise operation) {
    return switch (operation) {
      case ADD -> FloatElements::add;
      case SUB -> FloatElements::subtract;
      case MUL -> FloatElements::multiply;
      case DIV -> FloatElements::divide;
    };
  }

  private static Loop reversedLoop(Pairwise operation) {
    return switch (operation) {
      case ADD -> FloatElements::add;
      case SUB -> FloatElements::subtractFrom;
      case MUL -> FloatElements::multiply;
      case DIV -> FloatElements::divideInto;
    };
  }

  /** Computes on an array of the result's shape and one that is repeated. */
  private void repeated(
      Pairwise operation, NativeArray large, NativeArray small, boolean reversed, NativeArray out) {
    Optional<Repetition> repetition = Repetition.of(small.shape(), out.shape());
    if (repetition.isEmpty()) {
      NativeArray left = reversed ? small : large;
      general.pairwise(operation, left, reversed ? large : small, out);
      return;
    }
    Loop loop = reversed ? reversedLoop(operation) : loop(operation);
    FloatBuffer from = large.storage().floats();
    FloatBuffer to = out.storage().floats();
    patterns(
        repetition.get(),
        small,
        out.length(),
        (start, n, pattern, scratch) -> {
          float[] x = scratch.vector(LARGE, n);
          from.get(start, x, 0, n);
          loop.run(x, pattern, n);
          to.put(start, x, 0, n);
        });
  }

  @FunctionalInterface
  private interface PatternTask {
    void run(int start, int n, float[] pattern, Scratch scratch);
  }

  /**
   * Visits every stretch of a large array with what a small one, repeated, has there. A stretch is
   * a number of whole periods, or a part of one inner run.
   */
  private void patterns(Repetition repetition, NativeArray small, int length, PatternTask task) {
    if (repetition.period() > LONGEST_PATTERN) {
      innerRuns(repetition, small, task);
      return;
    }
    int period = repetition.period();
    int pattern = Math.max(1, CHUNK / period) * period;
    int stretchesPerTask = Math.max(1, CHUNK * CHUNKS_PER_TASK / pattern);
    team.run(
        ceilDiv(length, pattern * stretchesPerTask),
        (number, scratch) -> {
          float[] own = scratch.vector(OWN, repetition.own());
          small.storage().floats().get(0, own, 0, repetition.own());
          float[] values = scratch.vector(PATTERN, pattern);
          for (int i = 0; i < pattern; i += repetition.inner()) {
            float value = own[i / repetition.inner() % repetition.own()];
            Arrays.fill(values, i, i + repetition.inner(), value);
          }
          int first = number * pattern * stretchesPerTask;
          int end = Math.min(length, first + pattern * stretchesPerTask);
          for (int start = first; start < end; start += pattern) {
            task.run(start, Math.min(pattern, end - start), values, scratch);
          }
        });
  }

  private void innerRuns(Repetition repetition, NativeArray small, PatternTask task) {
    int inner = repetition.inner();
    team.run(
        repetition.outer() * repetition.own(),
        (run, scratch) -> {
          float value = small.storage().floats().get(run % repetition.own());
          float[] values = scratch.vector(PATTERN, CHUNK);
          Arrays.fill(values, 0, Math.min(CHUNK, inner), value);
          for (int start = 0; start < inner; start += CHUNK) {
            task.run(run * inner + start, Math.min(CHUNK, inner - start), values, scratch);
          }
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
    Optional<Repetition> found = Repetition.along(x.shape(), axes);
    if (found.isEmpty()) {
      general.sum(x, axes, out);
      return;
    }
    Repetition repetition = found.get();
    FloatBuffer from = x.storage().floats();
    FloatBuffer to = out.storage().floats();
    int inner = repetition.inner();
    int ownPerTask = Math.max(1, CHUNK / inner);
    team.run(
        ceilDiv(repetition.own(), ownPerTask),
        (task, scratch) -> {
          int first = task * ownPerTask;
          int count = Math.min(ownPerTask, repetition.own() - first);
          if (inner <= CHUNK) {
            float[] sums = outerSums(from, repetition, first * inner, count * inner, scratch);
            for (int i = 0; i < count; i++) {
              to.put(first + i, (float) Vectors.sum(sums, i * inner, inner));
            }
            return;
          }
          double sum = 0;
          for (int start = 0; start < inner; start += CHUNK) {
            int n = Math.min(CHUNK, inner - start);
            sum +=
                Vectors.sum(outerSums(from, repetition, first * inner + start, n, scratch), 0, n);
          }
          to.put(first, (float) sum);
        });
  }

  /** Sums a stretch of the period over all periods. */
  private static float[] outerSums(
      FloatBuffer from, Repetition repetition, int start, int n, Scratch scratch) {
    float[] sums = scratch.vector(PATTERN, CHUNK);
    from.get(start, sums, 0, n);
    float[] next = scratch.vector(LARGE, CHUNK);
    for (int o = 1; o < repetition.outer(); o++) {
      from.get(o * repetition.period() + start, next, 0, n);
      add(sums, next, n);
    }
    return sums;
  }

  @Override
  public void expand(NativeArray x, NativeArray out) {
    Optional<Repetition> repetition = Repetition.of(x.shape(), out.shape());
    if (repetition.isEmpty()) {
      general.expand(x, out);
      return;
    }
    FloatBuffer to = out.storage().floats();
    patterns(
        repetition.get(),
        x,
        out.length(),
        (start, n, pattern, scratch) -> to.put(start, pattern, 0, n));
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

  // on bit patterns, because a comparison of floats would keep the loop from being vectorized
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

  private static void subtractFrom(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = y[i] - x[i];
    }
  }

  private static void divideInto(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = y[i] / x[i];
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
