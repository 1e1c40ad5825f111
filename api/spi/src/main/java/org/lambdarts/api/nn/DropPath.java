package org.lambdarts.api.nn;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * Drops a path for some samples of a batch and scales it up for the others, with the probability
 * that the pass asks for (arXiv 1605.07648).
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DropPath {

  private DropPath() {}

  /**
   * Drops.
   *
   * @param output what the path gives, [batch, channels, height, width]
   * @param pass the forward pass, which says how often paths are dropped
   * @param name the path's name, unique within the network: paths are dropped independently
   * @return the output, zero for some samples; unchanged in evaluation
   */
  public static Tensor apply(Tensor output, Pass pass, String name) {
    if (pass.dropPath() == 0 || pass.mode() == Pass.Mode.EVALUATION) {
      return output;
    }
    RandomGenerator random = pass.random().child(name).generator();
    double kept = 1 - pass.dropPath();
    double[] mask = new double[output.shape().dimension(0)];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < kept ? 1 / kept : 0;
    }
    return output.mul(pass.backend().tensor(mask, Shape.of(mask.length, 1, 1, 1)));
  }
}
