package org.lambdarts.testkit.tensor;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.stream.IntStream;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.testkit.Draws;
import org.lambdarts.testkit.Expect;
import org.lambdarts.testkit.reference.CentralDifferences;
import org.lambdarts.testkit.reference.HostArray;
import org.lambdarts.testkit.reference.ReferenceElementwise;

/** What the gradient with respect to one input must be, as far as differences tell. */
sealed interface ExpectedGradient {

  /** Fails unless a gradient is as expected. */
  void check(String what, Tensor gradient, double tolerance);

  /**
   * {@return the expectation: element by element where that is quick, else along random directions}
   */
  static ExpectedGradient of(CentralDifferences differences, int input, HostArray value) {
    return value.shape().size() <= Elements.LARGEST
        ? new Elements(differences.gradient(input))
        : Directions.of(differences, input, value);
  }

  /**
   * Every partial derivative.
   *
   * @param derivatives one per element of the input
   */
  record Elements(HostArray derivatives) implements ExpectedGradient {

    private static final int LARGEST = 256;

    @Override
    public void check(String what, Tensor gradient, double tolerance) {
      Expect.close(what, derivatives, gradient, tolerance);
    }
  }

  /**
   * The derivatives along some directions, which see every element.
   *
   * @param directions how the elements of the input move
   * @param derivatives one per direction
   */
  record Directions(List<HostArray> directions, List<Double> derivatives)
      implements ExpectedGradient {

    private static final int COUNT = 3;

    static Directions of(CentralDifferences differences, int input, HostArray value) {
      Draws draws = Draws.of("directions");
      List<HostArray> directions =
          IntStream.range(0, COUNT).mapToObj(i -> draws.values(value.shape().toArray())).toList();
      return new Directions(
          directions, directions.stream().map(d -> differences.along(input, d)).toList());
    }

    @Override
    public void check(String what, Tensor gradient, double tolerance) {
      if (!gradient.shape().equals(directions.get(0).shape())) {
        fail(
            "%s must have the shape %s but has %s"
                .formatted(what, directions.get(0).shape(), gradient.shape()));
      }
      HostArray actual = HostArray.copyOf(gradient);
      for (int i = 0; i < directions.size(); i++) {
        // positive and negative terms cancel, their errors do not
        double scale = Math.max(1, magnitude(actual, directions.get(i)));
        double expected = derivatives.get(i);
        double found = actual.dot(directions.get(i));
        // written so that NaN is wrong
        if (!(Math.abs(found - expected) <= tolerance * scale)) {
          fail(
              "%s: its inner product with random direction %d must be %s but is %s (an error of %.1e is accepted)"
                  .formatted(what, i, expected, found, tolerance * scale));
        }
      }
    }

    private static double magnitude(HostArray left, HostArray right) {
      return ReferenceElementwise.map(left, Math::abs)
          .dot(ReferenceElementwise.map(right, Math::abs));
    }
  }
}
