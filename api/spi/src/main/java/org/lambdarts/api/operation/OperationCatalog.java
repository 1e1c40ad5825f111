package org.lambdarts.api.operation;

import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;

/**
 * The operations a search space may place on its edges, from whichever plugin.
 *
 * @since 0.1
 */
public interface OperationCatalog {

  /**
   * Makes the layer of a named operation.
   *
   * @param name the operation's name
   * @param channels channels in and out
   * @param stride 1 or 2
   * @param parameters where the layer makes its parameters
   * @return the layer
   * @throws org.lambdarts.api.LambdartsException if no operation has that name; the message lists
   *     those there are
   */
  Layer create(String name, int channels, int stride, Parameters parameters);

  /**
   * Says which plugin an operation comes from, for messages.
   *
   * @param name the operation's name
   * @return the jar or folder name of its plugin
   */
  String origin(String name);
}
