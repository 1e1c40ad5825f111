package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.plugin.backend.dl4j.Dl4jRecording.Edge;

/** Operations that move elements without changing them, and their derivatives. */
final class Layout {

  private final Dl4jBackend backend;

  Layout(Dl4jBackend backend) {
    this.backend = backend;
  }

  Dl4jTensor reshape(Dl4jTensor x, Shape shape) {
    return backend.result(x.array().share(shape), Edge.of(x, g -> g.share(x.shape())));
  }

  Dl4jTensor detach(Dl4jTensor x) {
    return backend.result(x.array().share(x.shape()));
  }

  Dl4jTensor permute(Dl4jTensor x, int[] axes, Shape shape) {
    int[] inverse = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      inverse[axes[i]] = i;
    }
    return backend.result(
        permuted(x.array(), axes, shape), Edge.of(x, g -> permuted(g, inverse, x.shape())));
  }

  private NativeArray permuted(NativeArray x, int[] axes, Shape shape) {
    NativeArray result = backend.allocate(shape);
    copies().permute(x, axes, result);
    return result;
  }

  Dl4jTensor slice(Dl4jTensor x, int axis, int start, Shape shape) {
    return backend.result(
        part(x.array(), axis, start, shape),
        Edge.of(
            x,
            g -> {
              NativeArray gradient = backend.fill(0, x.shape());
              copies().insert(g, gradient, axis, start);
              return gradient;
            }));
  }

  private NativeArray part(NativeArray x, int axis, int start, Shape shape) {
    NativeArray result = backend.allocate(shape);
    copies().extract(x, axis, start, result);
    return result;
  }

  Dl4jTensor pad(Dl4jTensor x, int top, int left, Shape shape) {
    NativeArray result = backend.fill(0, shape);
    copies().insertImages(x.array(), result, top, left);
    return backend.result(
        result,
        Edge.of(
            x,
            g -> {
              NativeArray gradient = backend.allocate(x.shape());
              copies().extractImages(g, top, left, gradient);
              return gradient;
            }));
  }

  Dl4jTensor concat(List<Tensor> parts, int axis, Shape shape) {
    NativeArray result = backend.allocate(shape);
    List<Edge> edges = new ArrayList<>(parts.size());
    int next = 0;
    for (Tensor tensor : parts) {
      Dl4jTensor part = (Dl4jTensor) tensor;
      int start = next;
      copies().insert(part.array(), result, axis, start);
      edges.add(Edge.of(part, g -> part(g, axis, start, part.shape())));
      next += part.shape().dimension(axis);
    }
    return backend.result(result, edges);
  }

  private CopyKernels copies() {
    return backend.kernels().copies();
  }
}
