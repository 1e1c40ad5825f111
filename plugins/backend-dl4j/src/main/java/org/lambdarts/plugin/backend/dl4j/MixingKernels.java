package org.lambdarts.plugin.backend.dl4j;

import java.util.List;

/**
 * Weighted sums of arrays [batch, …] of one shape. Weights are [terms], or [batch, terms] when each
 * sample has its own.
 */
interface MixingKernels {

  /** Computes Σ_i weights_i · terms_i. */
  void forward(List<NativeArray> terms, NativeArray weights, NativeArray out);

  /** Computes the gradient with respect to one term from that of the sum. */
  void termGradient(NativeArray weights, int term, NativeArray gradient, NativeArray out);

  /** Computes the gradient with respect to the weights from that of the sum. */
  void weightsGradient(List<NativeArray> terms, NativeArray gradient, NativeArray out);
}
