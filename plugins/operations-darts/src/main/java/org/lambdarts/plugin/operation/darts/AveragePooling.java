package org.lambdarts.plugin.operation.darts;

import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.api.tensor.PoolingSpec;

/** {@code avg_pool_3x3}: average pooling that does not count padding, batch normalization. */
final class AveragePooling implements Operation {

  @Override
  public String name() {
    return "avg_pool_3x3";
  }

  @Override
  public String description() {
    return "average pooling over 3x3 pixels, then batch normalization";
  }

  @Override
  public Layer create(OperationContext context) {
    return Layers.avgPool(new PoolingSpec(3, context.stride(), 1))
        .then(Layers.batchNorm(context.parameters().child("bn"), context.channels()));
  }
}
