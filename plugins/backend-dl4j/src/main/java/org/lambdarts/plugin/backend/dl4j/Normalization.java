package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.ScopedVariable;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.plugin.backend.dl4j.BatchNormKernels.Statistics;
import org.lambdarts.plugin.backend.dl4j.Dl4jRecording.Edge;

/** Batch normalization, its derivative, and its running statistics. */
final class Normalization {

  private final Dl4jBackend backend;

  Normalization(Dl4jBackend backend) {
    this.backend = backend;
  }

  /**
   * What a normalized batch is kept under.
   *
   * @param epsilon what is added to the variances
   */
  record Key(double epsilon) {}

  /** Fails if running statistics, which may be null, cannot be changed now. */
  void requireAssignable(RunningStatistics running) {
    if (running != null) {
      ((ScopedVariable) running.mean()).requireAssignable();
      ((ScopedVariable) running.variance()).requireAssignable();
    }
  }

  /** Normalizes with the statistics of the batch. */
  Dl4jTensor normalize(Dl4jTensor input, double epsilon) {
    BatchNormKernels kernels = backend.kernels().batchNorm();
    Shape shape = input.shape();
    NativeArray array = backend.allocate(shape);
    Statistics statistics = kernels.forward(input.array(), epsilon, array);
    Dl4jTensor result =
        backend.result(
            array,
            Edge.of(
                input,
                g -> {
                  NativeArray gradient = backend.allocate(shape);
                  kernels.gradient(array, statistics, epsilon, g, gradient);
                  return gradient;
                },
                array));
    result.setStatistics(statistics);
    return result;
  }

  /** Moves running statistics, which may be null, towards those of a normalized batch. */
  void move(RunningStatistics running, Dl4jTensor normalized, double momentum) {
    if (running != null) {
      Statistics statistics = normalized.statistics();
      move(running, statistics, normalized.array().length() / running.channels(), momentum);
    }
  }

  /**
   * Moves running statistics, which may be null.
   *
   * @param count the values of a channel
   */
  void move(RunningStatistics running, Statistics statistics, int count, double momentum) {
    if (running != null) {
      move((ScopedVariable) running.mean(), statistics.mean(), momentum, 1);
      double unbias = count / (count - 1.0);
      move((ScopedVariable) running.variance(), statistics.variance(), momentum, unbias);
    }
  }

  private void move(ScopedVariable running, double[] batch, double momentum, double factor) {
    double[] next = running.value().toDoubles();
    for (int i = 0; i < next.length; i++) {
      next[i] += momentum * (factor * batch[i] - next[i]);
    }
    running.replace(backend.upload(next, running.shape()));
  }
}
