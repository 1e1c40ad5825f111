package org.lambdarts.runtime.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Maps values of an axis to its length, and says where ticks belong. */
public sealed interface Scale {

  /**
   * Where a value lies.
   *
   * @param value a value
   * @return 0 at the low end, 1 at the high end
   */
  double position(double value);

  /**
   * Round values within the range.
   *
   * @param most about how many there is room for, at least 2
   * @return the values, rising
   */
  List<Double> ticks(int most);

  /**
   * A scale for sizes: logarithmic when they differ by more than a factor of ten.
   *
   * @param values all values to be seen, positive
   * @return a scale with a little room at both ends
   */
  static Scale ofSizes(List<Double> values) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    if (low > 0 && high / low > 10) {
      double room = Math.pow(high / low, 0.04);
      return new Logarithmic(low / room, high * room);
    }
    return around(low, high, 0);
  }

  /**
   * A linear scale with a little room at both ends.
   *
   * @param values all values to be seen
   * @return a scale
   */
  static Scale around(List<Double> values) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return around(low, high, Double.NEGATIVE_INFINITY);
  }

  private static Scale around(double low, double high, double floor) {
    double room = high > low ? 0.06 * (high - low) : Math.max(Math.abs(high) * 0.1, 1e-9);
    return new Linear(Math.max(low - room, floor), high + room);
  }

  /**
   * Even steps are of even length.
   *
   * @param low the value at the low end
   * @param high the value at the high end, above low
   */
  record Linear(double low, double high) implements Scale {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if high is not above low
     */
    public Linear {
      if (!(low < high)) {
        throw new IllegalArgumentException("no range from " + low + " to " + high);
      }
    }

    @Override
    public double position(double value) {
      return (value - low) / (high - low);
    }

    @Override
    public List<Double> ticks(int most) {
      double step = step((high - low) / most);
      List<Double> ticks = new ArrayList<>();
      for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
        ticks.add(i * step);
      }
      return ticks;
    }

    /** The next of 1, 2, 5, 10 … that is not below. */
    private static double step(double least) {
      double power = Math.pow(10, Math.floor(Math.log10(least)));
      for (double factor : new double[] {1, 2, 5}) {
        if (factor * power >= least * (1 - 1e-9)) {
          return factor * power;
        }
      }
      return 10 * power;
    }
  }

  /**
   * Whole numbers, with half a step of room at both ends.
   *
   * @param first the smallest
   * @param last the largest, above first
   */
  record Counts(long first, long last) implements Scale {

    @Override
    public double position(double value) {
      double room = Math.min(0.5, (last - first) * 0.03);
      return (value - first + room) / (last - first + 2 * room);
    }

    @Override
    public List<Double> ticks(int most) {
      double step = Math.max(1, Linear.step((double) (last - first) / most));
      List<Double> ticks = new ArrayList<>();
      ticks.add((double) first);
      for (double value = step; value <= last; value += step) {
        // the first tick keeps its distance
        if (value - first >= step * 0.7) {
          ticks.add(value);
        }
      }
      return ticks;
    }
  }

  /**
   * Even factors are of even length.
   *
   * @param low the value at the low end, positive
   * @param high the value at the high end, above low
   */
  record Logarithmic(double low, double high) implements Scale {

    /** From all to few per power of ten. */
    private static final List<int[]> FACTORS =
        List.of(
            new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9},
            new int[] {1, 2, 5},
            new int[] {1, 3},
            new int[] {1});

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if high is not above low or low not above 0
     */
    public Logarithmic {
      if (!(0 < low && low < high)) {
        throw new IllegalArgumentException("no logarithmic range from " + low + " to " + high);
      }
    }

    @Override
    public double position(double value) {
      return Math.log(value / low) / Math.log(high / low);
    }

    @Override
    public List<Double> ticks(int most) {
      for (int[] factors : FACTORS) {
        List<Double> ticks = ticks(factors);
        if (ticks.size() <= most) {
          return ticks;
        }
      }
      List<Double> powers = ticks(new int[] {1});
      int every = (powers.size() + most - 1) / most;
      List<Double> some = new ArrayList<>();
      for (int i = 0; i < powers.size(); i += every) {
        some.add(powers.get(i));
      }
      return some;
    }

    private List<Double> ticks(int[] factors) {
      List<Double> ticks = new ArrayList<>();
      int last = (int) Math.ceil(Math.log10(high));
      for (int power = (int) Math.floor(Math.log10(low)); power <= last; power++) {
        for (int factor : factors) {
          double value = Double.parseDouble(factor + "e" + power);
          if (value >= low && value <= high) {
            ticks.add(value);
          }
        }
      }
      return ticks;
    }
  }
}
