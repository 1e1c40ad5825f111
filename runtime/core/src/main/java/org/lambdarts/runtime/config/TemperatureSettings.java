package org.lambdarts.runtime.config;

/**
 * The temperature of the relaxation over the epochs of a search.
 *
 * @param schedule its form
 * @param start at epoch 0, positive
 * @param change per epoch: a summand (linear) or a factor (exponential)
 * @param minimum the temperature is never below this, positive
 */
public record TemperatureSettings(
    @Key(
            words =
                "constant: start. linear: start + change * epoch. exponential: start * change ^"
                    + " epoch.",
            standard = "linear")
        Schedule schedule,
    @Key(words = "In the first epoch.", standard = "1.0", range = "[1e-6, 1e6]") double start,
    @Key(words = "Per epoch, a summand or a factor.", standard = "-0.016", range = "[-1e6, 1e6]")
        double change,
    @Key(words = "Never below this.", standard = "0.01", range = "[1e-6, 1e6]") double minimum)
    implements Consistent {

  /** The temperature of plain softmax, in all epochs. */
  public static final TemperatureSettings ONE = new TemperatureSettings(Schedule.CONSTANT, 1, 0, 1);

  /** The largest temperature. */
  static final double MOST = 1e6;

  /** The forms of schedules. */
  public enum Schedule {
    /** Always the same. */
    CONSTANT,
    /** start + change · epoch. */
    LINEAR,
    /** start · change ^ epoch. */
    EXPONENTIAL
  }

  @Override
  public void check(Rules rules) {
    if (!isPositive()) {
      rules.broken(
          "change",
          "must be a number above 0 in an exponential schedule, is " + rules.shown("change"),
          "change",
          "schedule");
    }
  }

  /** Whether no epoch has a temperature of 0 or below for its form alone. */
  boolean isPositive() {
    return schedule != Schedule.EXPONENTIAL || change > 0;
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
