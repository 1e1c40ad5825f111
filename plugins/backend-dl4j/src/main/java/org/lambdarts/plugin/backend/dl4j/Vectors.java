package org.lambdarts.plugin.backend.dl4j;

import java.util.Arrays;

/**
 * Loops over arrays of the heap, each the same index throughout, which is what the just-in-time
 * compiler vectorizes.
 */
final class Vectors {

  private Vectors() {}

  /** The sum of the first n elements. */
  static double sum(float[] x, int n) {
    return sum(x, 0, n);
  }

  /** The sum of n elements, by four partial sums in double precision. */
  static double sum(float[] x, int start, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = start + n;
    int i = start;
    for (; i + 3 < end; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < end; i++) {
      a += x[i];
    }
    return (a + b) + (c + d);
  }

  /** target = a·x. */
  static void set(float[] target, float a, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      target[i] = a * x[i];
    }
  }

  /** target += x. */
  static void add(float[] target, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      target[i] += x[i];
    }
  }

  /** target *= a. */
  static void scale(float[] target, float a, int n) {
    for (int i = 0; i < n; i++) {
      target[i] *= a;
    }
  }

  /** target *= a·x, element by element. */
  static void scale(float[] target, float a, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      target[i] *= a * x[i];
    }
  }

  /** target += a·x. */
  static void add(float[] target, float a, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      target[i] += a * x[i];
    }
  }

  /** target += a·x + b·y. */
  static void add(float[] target, float a, float[] x, float b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      target[i] += a * x[i] + b * y[i];
    }
  }

  /** target += a·x + b·y + c·z. */
  static void add(
      float[] target, float a, float[] x, float b, float[] y, float c, float[] z, int n) {
    for (int i = 0; i < n; i++) {
      target[i] += a * x[i] + b * y[i] + c * z[i];
    }
  }

  /** target += a·x + b·y + c·z + d·u. */
  static void add(
      float[] target,
      float a,
      float[] x,
      float b,
      float[] y,
      float c,
      float[] z,
      float d,
      float[] u,
      int n) {
    for (int i = 0; i < n; i++) {
      target[i] += (a * x[i] + b * y[i]) + (c * z[i] + d * u[i]);
    }
  }

  /** target = Σ factors_k · terms_k, for k below count. */
  static void combine(float[] target, float[] factors, float[][] terms, int count, int n) {
    if (count == 0) {
      Arrays.fill(target, 0, n, 0f);
      return;
    }
    set(target, factors[0], terms[0], n);
    int k = 1;
    for (; k + 3 < count; k += 4) {
      add(
          target,
          factors[k],
          terms[k],
          factors[k + 1],
          terms[k + 1],
          factors[k + 2],
          terms[k + 2],
          factors[k + 3],
          terms[k + 3],
          n);
    }
    switch (count - k) {
      case 3 ->
          add(
              target,
              factors[k],
              terms[k],
              factors[k + 1],
              terms[k + 1],
              factors[k + 2],
              terms[k + 2],
              n);
      case 2 -> add(target, factors[k], terms[k], factors[k + 1], terms[k + 1], n);
      case 1 -> add(target, factors[k], terms[k], n);
      default -> {
        // nothing is left
      }
    }
  }

  /** target += x·y, element by element. */
  static void addProduct(float[] target, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      target[i] += x[i] * y[i];
    }
  }

  /**
   * target += x·y + u·v, element by element. Two products at a time: the compiler gives up on
   * longer bodies.
   */
  static void addProducts(float[] target, float[] x, float[] y, float[] u, float[] v, int n) {
    for (int i = 0; i < n; i++) {
      target[i] += x[i] * y[i] + u[i] * v[i];
    }
  }

  /** target = max(target, x). */
  static void max(float[] target, float[] x, int n) {
    for (int i = 0; i < n; i++) {
      target[i] = Math.max(target[i], x[i]);
    }
  }
}
