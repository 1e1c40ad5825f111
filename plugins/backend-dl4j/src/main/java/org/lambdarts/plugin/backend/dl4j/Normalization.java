package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.ScopedVariable;
import org.lambdarts.plugin.backend.dl4j.BatchNormKernels.Statistics;
import org.lambdarts.plugin.backend.dl4j.Dl4jRecording.Edge;

/** Batch normalization, its derivative, and its running statistics. */
final class Normalization {

  private final Dl4jBackend backend;

  Normalization(Dl4jBackend backend) {
    this.backend = backend;
  }

  Dl4jTensor normalize(
      Dl4jTensor input, RunningStatistics running, double momentum, double epsilon) {
    if (running != null) {
      ((ScopedVariable) running.mean()).requireAssignable();
      ((ScopedVariable) running.variance()).requireAssignable();
    }
    BatchNormKernels kernels = backend.kernels().batchNorm();
    NativeArray x = input.array();
    NativeArray result = backend.allocate(input.shape());
    Statistics statistics = kernels.forward(x, epsilon, result);
    if (running != null) {
      int count = x.length() / running.channels();
      move((ScopedVariable) running.mean(), statistics.mean(), momentum, 1);
      double unbias = count / (count - 1.0);
      move((ScopedVariable) running.variance(), statistics.variance(), momentum, unbias);
    }
    return backend.result(
        result,
        Edge.of(
            input,
            g -> {
              NativeArray gradient = backend.allocate(x.shape());
              kernels.gradient(result, statistics, epsilon, g, gradient);
              return gradient;
            },
            result));
  }

  private void move(ScopedVariable running, double[] batch, double momentum, double factor) {
    double[] next = running.value().toDoubles();
    for (int i = 0; i < next.length; i++) {
      next[i] += momentum * (factor * batch[i] - next[i]);
    }
    running.replace(backend.upload(next, running.shape()));
  }
}
