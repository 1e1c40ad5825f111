package org.lambdarts.api.space;

/**
 * How probabilities become a genotype.
 *
 * @since 0.1
 */
public enum DerivationRule {
  /**
   * Per node, the two edges whose strongest operation other than {@code none} has the largest
   * probability, with that operation; {@code none} on the others (arXiv 1806.09055, section 2.4).
   */
  DARTS,
  /** On every edge its strongest operation, which may be {@code none}. */
  ARGMAX
}
