package org.lambdarts.api.nn;

import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Tensor;

/**
 * A function of one tensor, with parameters of its own.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface Layer {

  /**
   * Applies the layer.
   *
   * @param input usually [batch, channels, height, width]
   * @param pass the forward pass this is part of
   * @return the output, owned by the innermost open scope
   */
  Tensor forward(Tensor input, Pass pass);

  /**
   * This layer followed by another.
   *
   * @param next the layer that is given this one's output
   * @return the composition
   */
  default Layer then(Layer next) {
    return Sequence.of(this, next);
  }

  /**
   * Whether this layer ends in a pointwise convolution and a batch normalization, and in which. A
   * layer that is chained of those that {@link Layers} makes knows; an author has nothing to
   * declare.
   *
   * @return the end, after a head that together with it is this layer; empty where it ends in
   *     another way, or is not known to
   */
  default Optional<NormalizedTail> tail() {
    return Optional.empty();
  }
}
