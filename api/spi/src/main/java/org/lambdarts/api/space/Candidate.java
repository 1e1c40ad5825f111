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

  /** {@return the operation and where it stands} */
  Placement placement();

  /** {@return its place among the candidates of its edge, from 0} */
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

  /** {@return the operation's name, for example {@code sep_conv_3x3}} */
  default String operation() {
    return placement().operation();
  }

  /** {@return the choice block that chooses it} */
  default String block() {
    return placement().block();
  }

  /** {@return the cell it stands in, from 0} */
  default int cell() {
    return placement().cell();
  }

  /** {@return the edge within the choice block, from 0} */
  default int edge() {
    return placement().edge();
  }

  /** {@return channels in and out, at least 1} */
  default int channels() {
    return placement().channels();
  }

  /** {@return its stride, 1 or 2} */
  default int stride() {
    return placement().stride();
  }

  /** {@return the shape of its input: [1, channels, height, width]} */
  default Shape input() {
    return placement().input();
  }

  /** {@return the shape of its output: [1, channels, ⌈height / stride⌉, ⌈width / stride⌉]} */
  default Shape output() {
    return placement().output();
  }
}
