package org.lambdarts.plugin.hypernetwork;

import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.tensor.Variable;

/** {@code constant}: α = b. */
final class ConstantForm implements HypernetworkFactory {

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public String description() {
    return "the same architecture parameters at every λ: plain DARTS";
  }

  @Override
  public boolean followsLambda() {
    return false;
  }

  @Override
  public Hypernetwork create(HypernetworkContext context) {
    Variable value =
        context
            .parameters()
            .weight("value", context.shape(), new Settings(context.config()).initializer());
    return normalizedLambda -> value.value();
  }
}
