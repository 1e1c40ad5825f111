package org.lambdarts.api.nn;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * A fully connected layer whose weights may follow λ: the classifier of a supernet, for which a
 * search has many architectures at once.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface LambdaLinear {

  /**
   * Applies the layer.
   *
   * @param features [batch, inputs]
   * @param normalizedLambda λ' in [0, 1]
   * @return [batch, outputs]
   */
  Tensor forward(Tensor features, double normalizedLambda);

  /**
   * Makes a layer whose {@code weight} and {@code bias} are piecewise linear in λ', and start the
   * same for all λ.
   *
   * @param parameters where they are made
   * @param inputs input features
   * @param outputs output features
   * @param knots at least 2, see {@link PiecewiseLinear#knotsFor}; or 0 for an ordinary {@link
   *     Layers#linear linear layer}, which does not follow λ
   * @return the layer
   */
  static LambdaLinear create(Parameters parameters, int inputs, int outputs, int knots) {
    if (knots == 0) {
      Layer linear = Layers.linear(parameters, inputs, outputs);
      return (features, lambda) ->
          linear.forward(features, Pass.of(features.backend(), Pass.Mode.EVALUATION));
    }
    Initializer initializer = Initializer.uniformByFanIn(inputs);
    PiecewiseLinear weight =
        PiecewiseLinear.createConstant(
            parameters, "weight", knots, Shape.of(inputs, outputs), initializer);
    PiecewiseLinear bias =
        PiecewiseLinear.createConstant(parameters, "bias", knots, Shape.of(outputs), initializer);
    return (features, lambda) -> features.matmul(weight.at(lambda)).add(bias.at(lambda));
  }
}
