package org.lambdarts.api.nn;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.NormalizedProjection;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * How a layer ends that is made with {@link Layers}: in a pointwise convolution and a batch
 * normalization, which need not be computed by themselves where their result is added to others.
 *
 * @param head what comes before
 * @param weight of the convolution, [outputs, inputs, 1, 1]
 * @param running of the normalization
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NormalizedTail(Layer head, Variable weight, RunningStatistics running) {

  /**
   * What is left to do after the head, in a pass that {@linkplain Pass#usesBatchStatistics uses
   * batch statistics}.
   *
   * @param headOutput what the head gave, [batch, inputs, height, width]
   * @param pass the forward pass
   * @return the projection, [batch, outputs, height, width]
   */
  public NormalizedProjection projection(Tensor headOutput, Pass pass) {
    return new NormalizedProjection(
        headOutput,
        weight.value(),
        pass.updatesStatistics() ? running : null,
        Layers.BATCH_NORM_MOMENTUM,
        Layers.BATCH_NORM_EPSILON);
  }

  /**
   * The same end after another beginning.
   *
   * @param other what comes before
   * @return the tail
   */
  public NormalizedTail withHead(Layer other) {
    return new NormalizedTail(other, weight, running);
  }
}
