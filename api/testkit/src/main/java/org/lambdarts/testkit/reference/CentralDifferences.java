package org.lambdarts.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Derivatives without calculus: (f(x + h) − f(x − h)) / 2h in double precision.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class CentralDifferences {

  private static final double STEP = 1e-5;

  private final Function<List<HostArray>, HostArray> function;
  private final List<HostArray> inputs;
  private final HostArray cotangent;

  /**
   * Differentiates the scalar Σ cotangent · f(inputs). The derivatives are good to about 1e-9 for
   * functions of moderate size.
   *
   * @param function f
   * @param inputs where to differentiate
   * @param cotangent weights of f's elements, of f's shape
   */
  public CentralDifferences(
      Function<List<HostArray>, HostArray> function, List<HostArray> inputs, HostArray cotangent) {
    this.function = function;
    this.inputs = List.copyOf(inputs);
    this.cotangent = cotangent;
  }

  /**
   * All partial derivatives with respect to one input.
   *
   * @param input the number of the input
   * @return an array of the input's shape
   */
  public HostArray gradient(int input) {
    HostArray center = inputs.get(input);
    double[] values = center.toDoubles();
    double[] derivatives = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      derivatives[i] =
          slope(input, center.with(i, values[i] + STEP), center.with(i, values[i] - STEP));
    }
    return HostArray.of(center.shape(), derivatives);
  }

  /**
   * The derivative when one input moves in a direction.
   *
   * @param input the number of the input
   * @param direction how its elements move, of its shape
   * @return the inner product of the gradient and the direction
   */
  public double along(int input, HostArray direction) {
    HostArray center = inputs.get(input);
    return slope(
        input,
        ReferenceElementwise.zip(center, direction, (x, d) -> x + STEP * d),
        ReferenceElementwise.zip(center, direction, (x, d) -> x - STEP * d));
  }

  private double slope(int input, HostArray above, HostArray below) {
    return (scalar(input, above) - scalar(input, below)) / (2 * STEP);
  }

  private double scalar(int input, HostArray value) {
    List<HostArray> moved = new ArrayList<>(inputs);
    moved.set(input, value);
    return function.apply(moved).dot(cotangent);
  }
}
