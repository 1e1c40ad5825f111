package org.lambdarts.runtime.config;

/** How many steps an epoch has: those of a pass over the images, within two bounds. */
final class StepsPerEpoch {

  private StepsPerEpoch() {}

  /**
   * The number of steps.
   *
   * @param pass the steps of one pass, at least 1
   * @param least the fewest steps; 0 for no such bound
   * @param most the most steps; 0 for no such bound
   * @return the number
   */
  static int of(int pass, int least, int most) {
    int steps = Math.max(pass, least);
    return most > 0 ? Math.min(steps, most) : steps;
  }

  static void check(int least, int most, Rules rules) {
    if (most > 0 && least > most) {
      rules.broken(
          "min-steps-per-epoch",
          "must be a whole number of at most steps-per-epoch, which is "
              + rules.shown("steps-per-epoch")
              + ", is "
              + rules.shown("min-steps-per-epoch"),
          "min-steps-per-epoch",
          "steps-per-epoch");
    }
  }
}
