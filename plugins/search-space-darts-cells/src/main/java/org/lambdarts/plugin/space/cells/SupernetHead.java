package org.lambdarts.plugin.space.cells;

import org.lambdarts.api.nn.Initializer;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.nn.PiecewiseLinear;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/** The supernet's classifier. */
@FunctionalInterface
interface SupernetHead {

  /** Features [batch, features] to logits [batch, classes]. */
  Tensor forward(Tensor features, double normalizedLambda);

  /** A classifier whose weight and bias are piecewise linear in λ', or constant without knots. */
  static SupernetHead create(Parameters parameters, int features, int classes, int knots) {
    if (knots == 0) {
      Layer linear = Layers.linear(parameters, features, classes);
      return (input, lambda) ->
          linear.forward(input, Pass.of(input.backend(), Pass.Mode.EVALUATION));
    }
    Initializer initializer = Initializer.uniformByFanIn(features);
    PiecewiseLinear weight =
        PiecewiseLinear.createConstant(
            parameters, "weight", knots, Shape.of(features, classes), initializer);
    PiecewiseLinear bias =
        PiecewiseLinear.createConstant(parameters, "bias", knots, Shape.of(classes), initializer);
    return (input, lambda) -> input.matmul(weight.at(lambda)).add(bias.at(lambda));
  }
}
