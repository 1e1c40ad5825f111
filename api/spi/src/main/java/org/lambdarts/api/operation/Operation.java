package org.lambdarts.api.operation;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.api.nn.Layer;

/**
 * A candidate for an edge of a search space, such as {@code sep_conv_3x3}.
 *
 * <p>Parameters, multiply-adds and output shapes are found by tracing the layer; an operation
 * declares nothing but itself.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface Operation extends NamedFactory {

  /**
   * Makes the layer for one edge.
   *
   * @param context channels, stride and where to make parameters
   * @return a layer [batch, channels, h, w] → [batch, channels, ⌈h / stride⌉, ⌈w / stride⌉]; {@link
   *     org.lambdarts.api.nn.Identity} and {@link org.lambdarts.api.nn.Zero} are recognized
   */
  Layer create(OperationContext context);
}
