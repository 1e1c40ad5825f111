package org.lambdarts.api.nn;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;

/**
 * Draws the first value of a parameter.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface Initializer {

  /**
   * Draws the elements.
   *
   * @param shape the parameter's shape
   * @param random the parameter's own generator
   * @return as many values as the shape has elements, in row-major order
   */
  double[] draw(Shape shape, RandomGenerator random);

  /**
   * The same value everywhere.
   *
   * @param value the value
   * @return the initializer
   */
  static Initializer constant(double value) {
    return (shape, random) -> {
      double[] values = new double[Math.toIntExact(shape.size())];
      java.util.Arrays.fill(values, value);
      return values;
    };
  }

  /**
   * Normally distributed around 0.
   *
   * @param deviation the standard deviation
   * @return the initializer
   */
  static Initializer normal(double deviation) {
    return (shape, random) -> {
      double[] values = new double[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = deviation * random.nextGaussian();
      }
      return values;
    };
  }

  /**
   * Uniform on ±1/√fanIn: the initialization of He et al. (arXiv 1502.01852) with a = √5, which is
   * PyTorch's for convolutions and linear layers.
   *
   * @param fanIn the number of inputs to one output, at least 1
   * @return the initializer
   */
  static Initializer uniformByFanIn(int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    return (shape, random) -> {
      double[] values = new double[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = bound * (2 * random.nextDouble() - 1);
      }
      return values;
    };
  }
}
