package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.plugin.backend.dl4j.Dl4jRecording.Edge;

/** The weighted sum of a mixed operation and its derivatives. */
final class Mixing {

  private final Dl4jBackend backend;

  Mixing(Dl4jBackend backend) {
    this.backend = backend;
  }

  Dl4jTensor weightedSum(List<Tensor> terms, Dl4jTensor weights) {
    MixingKernels kernels = backend.kernels().mixing();
    List<NativeArray> arrays = terms.stream().map(term -> ((Dl4jTensor) term).array()).toList();
    NativeArray w = weights.array();
    NativeArray result = backend.allocate(arrays.get(0).shape());
    kernels.forward(arrays, w, result);
    List<Edge> edges = new ArrayList<>(arrays.size() + 1);
    for (int i = 0; i < arrays.size(); i++) {
      int term = i;
      edges.add(
          Edge.of(
              (Dl4jTensor) terms.get(i),
              g -> {
                NativeArray gradient = backend.allocate(g.shape());
                kernels.termGradient(w, term, g, gradient);
                return gradient;
              },
              w));
    }
    edges.add(
        new Edge(
            weights,
            arrays,
            g -> {
              NativeArray gradient = backend.allocate(w.shape());
              kernels.weightsGradient(arrays, g, gradient);
              return gradient;
            }));
    return backend.result(result, edges);
  }
}
