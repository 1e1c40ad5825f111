package org.lambdarts.api.space;

import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.Tensor;

/**
 * A network derived from a genotype: exactly one operation per edge.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface Network {

  /**
   * Classifies a batch.
   *
   * @param images [batch, channels, height, width]
   * @param pass the forward pass
   * @return the logits
   */
  Prediction forward(Tensor images, Pass pass);

  /**
   * What a network says.
   *
   * @param logits [batch, classes]
   * @param auxiliary the auxiliary head's logits [batch, classes]; empty when the network has no
   *     such head or the pass is an evaluation
   */
  record Prediction(Tensor logits, Optional<Tensor> auxiliary) {}
}
