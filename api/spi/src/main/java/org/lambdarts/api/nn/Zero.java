package org.lambdarts.api.nn;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * The layer that returns zeros: an edge that is not there. A mixed operation recognizes it and
 * leaves it out of the sum.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Zero implements Layer {

  private final int stride;

  /**
   * Creates the layer.
   *
   * @param stride divides height and width, rounding up; at least 1
   */
  public Zero(int stride) {
    this.stride = stride;
  }

  @Override
  public Tensor forward(Tensor input, Pass pass) {
    Shape shape = input.shape();
    return pass.backend()
        .full(
            0,
            shape
                .with(2, (shape.dimension(2) - 1) / stride + 1)
                .with(3, (shape.dimension(3) - 1) / stride + 1));
  }
}
