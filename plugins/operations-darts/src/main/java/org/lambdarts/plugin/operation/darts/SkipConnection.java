package org.lambdarts.plugin.operation.darts;

import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;

/** {@code skip_connect}: identity at stride 1, a factorized reduction at stride 2. */
final class SkipConnection implements Operation {

  @Override
  public String name() {
    return "skip_connect";
  }

  @Override
  public String description() {
    return "identity; at stride 2 a factorized reduction";
  }

  @Override
  public Layer create(OperationContext context) {
    if (context.stride() == 1) {
      return new Identity();
    }
    return Layers.factorizedReduce(context.parameters(), context.channels(), context.channels());
  }
}
