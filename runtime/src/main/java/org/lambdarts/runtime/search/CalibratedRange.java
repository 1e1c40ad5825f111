package org.lambdarts.runtime.search;

/** The width of a range of λ that is found by calibration. */
public final class CalibratedRange {

  /** Powers of ten from the smallest to the largest λ. */
  public static final double DECADES = 3;

  private CalibratedRange() {}
}
