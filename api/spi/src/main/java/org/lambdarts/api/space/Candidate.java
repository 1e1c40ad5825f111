package org.lambdarts.api.space;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.Cost;

/**
 * An operation that a supernet holds on one edge of one cell, with what it costs there. Made by the
 * host, see {@link org.lambdarts.api.operation.OperationCatalog#candidate}; later versions of the
 * api may add methods.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface Candidate {

  /**
   * The operation and where it stands.
   *
   * @return the placement
   */
  Placement placement();

  /**
   * Its place among the candidates of its edge.
   *
   * @return from 0
   */
  int index();

  /**
   * Its parameters and multiply-adds, traced.
   *
   * @return the cost for one image
   */
  Cost cost();

  /**
   * The numbers that its forward pass makes, traced: a measure of the memory that training needs.
   *
   * @return the count for one image, its output included; views of other tensors are not counted
   */
  long activations();

  /**
   * The operation's name.
   *
   * @return for example {@code sep_conv_3x3}
   */
  default String operation() {
    return placement().operation();
  }

  /**
   * The choice block that chooses it.
   *
   * @return the block's name
   */
  default String block() {
    return placement().block();
  }

  /**
   * The cell it stands in.
   *
   * @return from 0
   */
  default int cell() {
    return placement().cell();
  }

  /**
   * The edge within the choice block.
   *
   * @return from 0
   */
  default int edge() {
    return placement().edge();
  }

  /**
   * Channels in and out.
   *
   * @return at least 1
   */
  default int channels() {
    return placement().channels();
  }

  /**
   * Its stride.
   *
   * @return 1 or 2
   */
  default int stride() {
    return placement().stride();
  }

  /**
   * The shape of its input.
   *
   * @return [1, channels, height, width]
   */
  default Shape input() {
    return placement().input();
  }

  /**
   * The shape of its output.
   *
   * @return [1, channels, ⌈height / stride⌉, ⌈width / stride⌉]
   */
  default Shape output() {
    return placement().output();
  }
}
