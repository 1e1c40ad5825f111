package org.lambdarts.plugin.space.cells;

import java.util.random.RandomGenerator;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/** Drops a path for some samples of a batch and scales it up for the others (arXiv 1605.07648). */
final class DropPath {

  private DropPath() {}

  static Tensor apply(Tensor output, Pass pass, String name) {
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
