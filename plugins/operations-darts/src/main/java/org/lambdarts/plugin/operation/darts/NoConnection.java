package org.lambdarts.plugin.operation.darts;

import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;

/** {@code none}: no connection. */
final class NoConnection implements Operation {

  @Override
  public String name() {
    return "none";
  }

  @Override
  public String description() {
    return "zeros: the edge is not there";
  }

  @Override
  public Layer create(OperationContext context) {
    return new Zero(context.stride());
  }
}
