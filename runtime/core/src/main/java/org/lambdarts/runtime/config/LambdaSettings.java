package org.lambdarts.runtime.config;

/**
 * The range of λ.
 *
 * @param range where the ends come from, if there is a λ at all
 * @param log10Min the power of ten of the smallest λ; looked at only if the range is fixed
 * @param log10Max the power of ten of the largest λ, at least log10Min; likewise
 */
public record LambdaSettings(Range range, double log10Min, double log10Max) {

  /** No λ anywhere. */
  public static final LambdaSettings NONE = new LambdaSettings(Range.NONE, 0, 0);

  /** Where the ends of the range come from. */
  public enum Range {
    /** As they are set. */
    FIXED,
    /** From a calibration before the search. */
    AUTO,
    /** There is no λ: complexity is not in the loss, and nothing follows it, as in plain DARTS. */
    NONE
  }
}
