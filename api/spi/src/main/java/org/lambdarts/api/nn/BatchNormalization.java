package org.lambdarts.api.nn;

import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Tensor;

/**
 * Batch normalization without scale and offset.
 *
 * @param running moves in training and normalizes in evaluation
 */
record BatchNormalization(RunningStatistics running) implements Layer {

  @Override
  public Tensor forward(Tensor input, Pass pass) {
    if (pass.usesBatchStatistics()) {
      return input.batchNorm(
          pass.updatesStatistics() ? running : null,
          Layers.BATCH_NORM_MOMENTUM,
          Layers.BATCH_NORM_EPSILON);
    }
    int channels = running.channels();
    Tensor mean = running.mean().value().reshape(1, channels, 1, 1);
    Tensor deviation =
        running.variance().value().add(Layers.BATCH_NORM_EPSILON).sqrt().reshape(1, channels, 1, 1);
    return input.sub(mean).div(deviation);
  }
}
