package org.lambdarts.api.nn;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * A trained function of the normalized λ: values at knots evenly spaced over [0, 1], linear in
 * between.
 *
 * @param knots the values, [knots, …]
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record PiecewiseLinear(Variable knots) {

  /**
   * Checks the number of knots.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public PiecewiseLinear {
    if (knots.shape().dimension(0) < 2) {
      throw new IllegalArgumentException("a piecewise linear function needs at least two knots");
    }
  }

  /**
   * The usual number of knots: one per power of ten of the range of λ, and one more.
   *
   * @param decades log10 λmax − log10 λmin
   * @return at least 2
   */
  public static int knotsFor(double decades) {
    return Math.max(2, (int) Math.round(decades) + 1);
  }

  /**
   * Makes a function whose knots are drawn independently.
   *
   * @param parameters where the values are made
   * @param name the name of the weight
   * @param knots the number of knots, at least 2
   * @param shape the shape of the function's value
   * @param initializer draws the first value at each knot
   * @return the function
   */
  public static PiecewiseLinear create(
      Parameters parameters, String name, int knots, Shape shape, Initializer initializer) {
    return new PiecewiseLinear(
        parameters.weight(
            name,
            stacked(knots, shape),
            (whole, random) -> draw(knots, shape, initializer, random, false)));
  }

  /**
   * Makes a function that starts constant: all knots have the same first value.
   *
   * @param parameters where the values are made
   * @param name the name of the weight
   * @param knots the number of knots, at least 2
   * @param shape the shape of the function's value
   * @param initializer draws the first value
   * @return the function
   */
  public static PiecewiseLinear createConstant(
      Parameters parameters, String name, int knots, Shape shape, Initializer initializer) {
    return new PiecewiseLinear(
        parameters.weight(
            name,
            stacked(knots, shape),
            (whole, random) -> draw(knots, shape, initializer, random, true)));
  }

  /**
   * The value at a point.
   *
   * @param normalizedLambda λ' in [0, 1]
   * @return the knots' shape without its first axis
   * @throws IllegalArgumentException if λ' is outside [0, 1]
   */
  public Tensor at(double normalizedLambda) {
    if (!(normalizedLambda >= 0 && normalizedLambda <= 1)) {
      throw new IllegalArgumentException("λ' must be in [0, 1], is " + normalizedLambda);
    }
    int[] lengths = knots.shape().toArray();
    int[] rest = java.util.Arrays.copyOfRange(lengths, 1, lengths.length);
    double position = normalizedLambda * (lengths[0] - 1);
    int left = Math.min((int) position, lengths[0] - 2);
    double share = position - left;
    Tensor values = knots.value();
    Tensor low = values.slice(0, left, left + 1).mul(1 - share);
    Tensor high = values.slice(0, left + 1, left + 2).mul(share);
    return low.add(high).reshape(Shape.of(rest));
  }

  private static Shape stacked(int knots, Shape shape) {
    int[] lengths = new int[shape.rank() + 1];
    lengths[0] = knots;
    System.arraycopy(shape.toArray(), 0, lengths, 1, shape.rank());
    return Shape.of(lengths);
  }

  private static double[] draw(
      int knots, Shape shape, Initializer initializer, RandomGenerator random, boolean same) {
    int size = Math.toIntExact(shape.size());
    double[] values = new double[knots * size];
    double[] drawn = initializer.draw(shape, random);
    for (int knot = 0; knot < knots; knot++) {
      System.arraycopy(drawn, 0, values, knot * size, size);
      drawn = same ? drawn : initializer.draw(shape, random);
    }
    return values;
  }
}
