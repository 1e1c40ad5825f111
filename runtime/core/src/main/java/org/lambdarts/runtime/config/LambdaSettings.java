package org.lambdarts.runtime.config;

/**
 * The range of λ.
 *
 * @param range where the ends come from, if there is a λ at all
 * @param log10Min the power of ten of the smallest λ; looked at only if the range is fixed
 * @param log10Max the power of ten of the largest λ, at least log10Min; likewise
 */
public record LambdaSettings(
    @Key(
            words =
                "fixed: as given. auto: both ends are calibrated before the search starts. none:"
                    + " there is no λ, and complexity is not in the loss, as in plain DARTS; the"
                    + " hypernetwork must then be constant.",
            standard = "fixed")
        Range range,
    // Beyond, λ or its product with a cost leaves the range of single precision.
    @Key(words = "Power of ten of the smallest λ.", standard = "-8", range = "[-30, 30]")
        double log10Min,
    @Key(words = "Power of ten of the largest λ.", standard = "-4", range = "[-30, 30]")
        double log10Max)
    implements Consistent {

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

  @Override
  public void check(Rules rules) {
    if (range == Range.FIXED && log10Max < log10Min) {
      rules.broken(
          "log10-max",
          "must be a number of at least log10-min, which is "
              + rules.shown("log10-min")
              + ", is "
              + rules.shown("log10-max"),
          "log10-max",
          "log10-min",
          "range");
    }
  }
}
