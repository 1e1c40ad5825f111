package org.lambdarts.api.relaxation;

import org.lambdarts.api.tensor.Tensor;

/**
 * Turns architecture parameters into mixing weights.
 *
 * @since 0.1
 */
public interface Relaxation {

  /**
   * The mixing weights of one choice block.
   *
   * @param logits α [edges, candidates]
   * @param temperature positive; small makes weights sharp
   * @param noise the step's noise for this choice block
   * @return [edges, candidates], or [batch, edges, candidates] when each sample has its own
   */
  Tensor weights(Tensor logits, double temperature, Noise noise);

  /** The noise of one choice block, the same for every pass of a search step. */
  interface Noise {

    /**
     * Independent standard Gumbel noise, −ln(−ln u); zeros when nothing is to be random.
     *
     * @return [batch, edges, candidates], or zeros [edges, candidates]
     */
    Tensor gumbel();
  }
}
