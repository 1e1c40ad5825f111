package org.lambdarts.plugin.hypernetwork;

import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Initializer;
import org.lambdarts.api.tensor.Variable;

/** {@code linear}: α = λ'·b1 + b2. */
final class LinearForm implements HypernetworkFactory {

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public String description() {
    return "architecture parameters linear in the normalized λ";
  }

  @Override
  public Hypernetwork create(HypernetworkContext context) {
    Initializer initializer = new Settings(context.config()).initializer();
    Variable slope = context.parameters().weight("slope", context.shape(), initializer);
    Variable intercept = context.parameters().weight("intercept", context.shape(), initializer);
    return normalizedLambda -> slope.value().mul(normalizedLambda).add(intercept.value());
  }
}
