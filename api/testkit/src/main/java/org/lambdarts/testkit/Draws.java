package org.lambdarts.testkit;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.testkit.reference.HostArray;

/**
 * Random inputs, the same in every run. All values are exact in single precision, so that a backend
 * of either precision is given the same numbers.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Draws {

  private final RandomGenerator random;

  private Draws(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Draws for one purpose.
   *
   * @param purpose equal names give equal draws
   * @return the draws
   */
  public static Draws of(String purpose) {
    return new Draws(RandomSource.of(1).child(purpose).generator());
  }

  /**
   * Uniform numbers.
   *
   * @param low smallest
   * @param high largest
   * @param lengths the shape
   * @return the array
   */
  public HostArray between(double low, double high, int... lengths) {
    return HostArray.generate(
        Shape.of(lengths), index -> (float) (low + (high - low) * random.nextDouble()));
  }

  /**
   * Uniform numbers from −1 to 1.
   *
   * @param lengths the shape
   * @return the array
   */
  public HostArray values(int... lengths) {
    return between(-1, 1, lengths);
  }

  /**
   * Numbers of both signs that are at least 1/16 away from each other and 1/32 from 0, so that
   * neither a maximum nor a kink at 0 is near.
   *
   * @param lengths the shape
   * @return the array
   */
  public HostArray distinct(int... lengths) {
    Shape shape = Shape.of(lengths);
    double[] values = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i - values.length / 2 + 0.5) / 16;
    }
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
    return HostArray.of(shape, values);
  }

  /**
   * Rows of positive numbers that sum to 1.
   *
   * @param rows the number of rows
   * @param columns the length of each
   * @return [rows, columns]
   */
  public HostArray distributions(int rows, int columns) {
    HostArray weights = between(0.1, 1, rows, columns);
    return HostArray.generate(
        weights.shape(),
        index -> {
          double sum = 0;
          for (int column = 0; column < columns; column++) {
            sum += weights.at(index[0], column);
          }
          return (float) (weights.at(index) / sum);
        });
  }

  /**
   * A whole number.
   *
   * @param low smallest
   * @param high largest
   * @return the number
   */
  public int integer(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /**
   * One of some numbers.
   *
   * @param choices at least one
   * @return one of them
   */
  public int oneOf(int... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
