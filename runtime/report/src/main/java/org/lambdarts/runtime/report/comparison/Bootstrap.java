package org.lambdarts.runtime.report.comparison;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How sure a mean is: the 95 % interval of the percentile bootstrap, over resamples of the values,
 * here of seeds. The random numbers are always the same, so that a report made again says the same.
 * With few values such an interval is too narrow rather than too wide; of three, it reaches from
 * the smallest to the largest.
 */
final class Bootstrap {

  /** Of fewer values resampling says nothing. */
  static final int FEWEST = 3;

  private static final int RESAMPLES = 10_000;
  private static final double OUTSIDE = 0.025;
  private static final long SEED = 20_180_624;

  private Bootstrap() {}

  /**
   * The interval of the mean.
   *
   * @param values a value per seed
   * @return empty if there are fewer than {@value #FEWEST}
   */
  static Optional<Interval> interval(double[] values) {
    if (values.length < FEWEST) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int drawn = 0; drawn < values.length; drawn++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    int outside = (int) (OUTSIDE * RESAMPLES);
    return Optional.of(new Interval(means[outside], means[RESAMPLES - 1 - outside]));
  }
}
