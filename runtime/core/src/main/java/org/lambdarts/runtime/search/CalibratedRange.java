package org.lambdarts.runtime.search;

import org.lambdarts.runtime.config.LambdaSettings;

/** The width of a range of λ that is found by calibration. */
public final class CalibratedRange {

  /** Powers of ten from the smallest to the largest λ. */
  public static final double DECADES = 3;

  private CalibratedRange() {}

  /**
   * The width of a range that may still have to be calibrated.
   *
   * @param lambda the range as it is set
   * @return log10 λmax − log10 λmin; 0 where there is no λ
   */
  public static double decades(LambdaSettings lambda) {
    return switch (lambda.range()) {
      case FIXED -> lambda.log10Max() - lambda.log10Min();
      case AUTO -> DECADES;
      case NONE -> 0;
    };
  }
}
