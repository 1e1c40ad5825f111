package org.lambdarts.runtime.config;

/**
 * The temperature of the relaxation over the epochs of a search.
 *
 * @param schedule its form
 * @param start at epoch 0, positive
 * @param change per epoch: a summand (linear) or a factor (exponential)
 * @param minimum the temperature is never below this, positive
 */
public record TemperatureSettings(Schedule schedule, double start, double change, double minimum) {

  /** The temperature of plain softmax, in all epochs. */
  public static final TemperatureSettings ONE = new TemperatureSettings(Schedule.CONSTANT, 1, 0, 1);

  /** The forms of schedules. */
  public enum Schedule {
    /** Always the same. */
    CONSTANT,
    /** start + change · epoch. */
    LINEAR,
    /** start · change ^ epoch. */
    EXPONENTIAL
  }

  /**
   * The temperature in an epoch.
   *
   * @param epoch from 0
   * @return at least the minimum
   */
  public double at(int epoch) {
    double temperature =
        switch (schedule) {
          case CONSTANT -> start;
          case LINEAR -> start + change * epoch;
          case EXPONENTIAL -> start * Math.pow(change, epoch);
        };
    return Math.max(minimum, temperature);
  }
}
