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

  /** {@return channels of the input, and of the output: at least 1} */
  default int channels() {
    return input().dimension(1);
  }

  /** {@return the step between outputs, 1, or 2 to halve height and width} */
  int stride();

  /**
   * {@return the shape of what the layer will be given, for a single image: [1, channels, height,
   * width]}
   */
  Shape input();

  /**
   * {@return the shape of what the layer must return, for a single image: [1, channels, ⌈height /
   * stride⌉, ⌈width / stride⌉]}
   */
  default Shape output() {
    return Placement.output(input(), stride());
  }

  /** {@return where the layer makes its parameters: a node of its own} */
  Parameters parameters();
}
