package org.lambdarts.api.operation;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.tensor.Shape;

/**
 * What an operation's layer is made for: one edge of one network.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface OperationContext extends FactoryContext {

  /**
   * Channels of the input, and of the output.
   *
   * @return at least 1
   */
  default int channels() {
    return input().dimension(1);
  }

  /**
   * The step between outputs.
   *
   * @return 1, or 2 to halve height and width
   */
  int stride();

  /**
   * The shape of what the layer will be given, for a single image.
   *
   * @return [1, channels, height, width]
   */
  Shape input();

  /**
   * The shape of what the layer must return, for a single image.
   *
   * @return [1, channels, ⌈height / stride⌉, ⌈width / stride⌉]
   */
  default Shape output() {
    return Placement.output(input(), stride());
  }

  /**
   * Where the layer makes its parameters.
   *
   * @return a node of its own
   */
  Parameters parameters();
}
