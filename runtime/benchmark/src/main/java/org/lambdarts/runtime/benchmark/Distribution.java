package org.lambdarts.runtime.benchmark;

import java.util.List;

/**
 * Values of one quantity.
 *
 * @param values at least one, in any order; kept sorted
 */
public record Distribution(List<Double> values) {

  /**
   * Sorts the values.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Distribution {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    values = values.stream().sorted().toList();
  }

  /**
   * The value in the middle, or the mean of the two.
   *
   * @return the median
   */
  public double median() {
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }

  /**
   * The least value.
   *
   * @return the minimum
   */
  public double min() {
    return values.get(0);
  }

  /**
   * The greatest value.
   *
   * @return the maximum
   */
  public double max() {
    return values.get(values.size() - 1);
  }
}
