package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.PoolingSpec;

/** Pooling of images [batch, channels, height, width]. */
interface PoolingKernels {

  /** Takes the maximum of every window. */
  void maximum(NativeArray input, PoolingSpec spec, NativeArray out);

  /**
   * Computes the gradient of {@link #maximum} with respect to the input: a window's gradient goes
   * to the first of its largest elements.
   *
   * @param result what {@code maximum} gave
   */
  void maximumGradient(
      NativeArray input,
      NativeArray result,
      NativeArray gradient,
      PoolingSpec spec,
      NativeArray out);

  /** Takes the average of what lies inside the image, in every window. */
  void average(NativeArray input, PoolingSpec spec, NativeArray out);

  /** Computes the gradient of {@link #average} with respect to the input. */
  void averageGradient(NativeArray gradient, PoolingSpec spec, NativeArray out);
}
