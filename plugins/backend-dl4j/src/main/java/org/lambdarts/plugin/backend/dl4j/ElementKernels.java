package org.lambdarts.plugin.backend.dl4j;

/** Operations element by element. The array to fill comes last and is of the result's shape. */
interface ElementKernels {

  /** Fills an array with one value. */
  void fill(double value, NativeArray out);

  /** Computes on two arrays whose shapes broadcast to that of the result. */
  void pairwise(Pairwise operation, NativeArray left, NativeArray right, NativeArray out);

  /** Computes scale · x + offset; {@code out} may be {@code x}. */
  void affine(NativeArray x, double scale, double offset, NativeArray out);

  /** Computes on every element. */
  void pointwise(Pointwise operation, NativeArray x, NativeArray out);

  /**
   * Computes the derivative of an operation times the gradient of its result.
   *
   * @param saved the operation's result or its operand, as {@link
   *     Pointwise#differentiatedByResult()} says
   * @param gradient the gradient of the result
   */
  void pointwiseGradient(
      Pointwise operation, NativeArray saved, NativeArray gradient, NativeArray out);

  /** Sums over axes, which stay with length 1 or disappear; only the order of elements matters. */
  void sum(NativeArray x, int[] axes, NativeArray out);

  /** Repeats an array along its axes of length 1, until it has the shape of the result. */
  void expand(NativeArray x, NativeArray out);
}
