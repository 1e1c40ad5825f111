package org.lambdarts.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Derivatives without calculus: (f(x + h) − f(x − h)) / 2h in double precision. */
public final class CentralDifferences {

  private static final double STEP = 1e-5;

  private CentralDifferences() {}

  /**
   * One partial derivative of Σ cotangent · f(inputs).
   *
   * @param function f
   * @param inputs where to differentiate
   * @param input the number of the input that changes
   * @param position the element of that input that changes, in row-major order
   * @param cotangent weights of f's elements, of f's shape
   * @return the derivative, good to about 1e-9 for functions of moderate size
   */
  public static double derivative(
      Function<List<HostArray>, HostArray> function,
      List<HostArray> inputs,
      int input,
      int position,
      HostArray cotangent) {
    double centre = inputs.get(input).toDoubles()[position];
    double above = function.apply(moved(inputs, input, position, centre + STEP)).dot(cotangent);
    double below = function.apply(moved(inputs, input, position, centre - STEP)).dot(cotangent);
    return (above - below) / (2 * STEP);
  }

  private static List<HostArray> moved(
      List<HostArray> inputs, int input, int position, double value) {
    List<HostArray> copy = new ArrayList<>(inputs);
    copy.set(input, inputs.get(input).with(position, value));
    return copy;
  }
}
