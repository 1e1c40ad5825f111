package org.lambdarts.api.space;

import java.util.List;
import org.apiguardian.api.API;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * A network that holds every candidate on every edge, and mixes them.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface Supernet {

  /**
   * Classifies a batch.
   *
   * @param images [batch, channels, height, width]
   * @param mixing gives the mixing weights
   * @param normalizedLambda λ' in [0, 1], for weights that follow it; 0 in a search without λ
   * @param pass the forward pass
   * @return logits [batch, classes]
   */
  Tensor forward(Tensor images, MixingWeights mixing, double normalizedLambda, Pass pass);

  /**
   * The weights of a candidate.
   *
   * @param candidate a candidate of this supernet's space
   * @return its trainable weights, empty if it has none
   */
  List<Variable> weights(Candidate candidate);
}
