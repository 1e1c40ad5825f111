package org.lambdarts.plugin.backend.dl4j;

import java.util.Arrays;

/**
 * Working memory of one thread, kept between tasks. A kernel numbers what it needs; what it finds
 * there is undefined.
 *
 * <p>Kernels compute on arrays of the Java heap, which bulk copies fill from and empty to native
 * memory: the just-in-time compiler vectorizes loops over heap arrays alone, and only those that
 * use one index for all of them. Hence the many small arrays.
 */
final class Scratch {

  private final int worker;
  private final float[][] vectors = new float[8][];
  private float[][][] matrices = new float[16][][];
  private int[] first = new int[0];
  private int[] second = new int[0];

  Scratch(int worker) {
    this.worker = worker;
  }

  /** The number of the thread, from 0. */
  int worker() {
    return worker;
  }

  /** At least {@code length} elements. */
  float[] vector(int number, int length) {
    float[] vector = vectors[number];
    if (vector == null || vector.length < length) {
      vector = new float[length];
      vectors[number] = vector;
    }
    return vector;
  }

  /** At least {@code length} elements, of which so many are 0. */
  float[] cleared(int number, int length) {
    float[] vector = vector(number, length);
    Arrays.fill(vector, 0, length, 0f);
    return vector;
  }

  /** At least {@code rows} arrays of at least {@code length} elements. */
  float[][] matrix(int number, int rows, int length) {
    if (number >= matrices.length) {
      matrices = Arrays.copyOf(matrices, 2 * number);
    }
    float[][] matrix = matrices[number];
    if (matrix == null || matrix.length < rows || matrix[0].length < length) {
      matrix = new float[Math.max(rows, 1)][length];
      matrices[number] = matrix;
    }
    return matrix;
  }

  /** At least {@code length} bit patterns. */
  int[] firstBits(int length) {
    if (first.length < length) {
      first = new int[length];
    }
    return first;
  }

  /** At least {@code length} more bit patterns. */
  int[] secondBits(int length) {
    if (second.length < length) {
      second = new int[length];
    }
    return second;
  }
}
