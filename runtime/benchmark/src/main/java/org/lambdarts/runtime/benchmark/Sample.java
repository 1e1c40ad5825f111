package org.lambdarts.runtime.benchmark;

/**
 * One measured value.
 *
 * @param quantity what was measured, such as {@code search step}
 * @param unit of the value
 * @param value finite
 */
public record Sample(String quantity, Unit unit, double value) {

  /** What values are measured in. */
  public enum Unit {
    /** Seconds; less is better. */
    SECONDS,
    /** Images per second; more is better. */
    IMAGES_PER_SECOND,
    /** Bytes; less is better. */
    BYTES,
    /** A part of a whole, in [0, 1]; less is better. */
    SHARE,
    /** One duration divided by another. */
    RATIO
  }
}
