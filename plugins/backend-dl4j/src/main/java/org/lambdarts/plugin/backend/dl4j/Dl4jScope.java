package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;

/** The tensors made while it was the innermost scope. */
final class Dl4jScope implements TensorScope {

  private final Dl4jBackend backend;
  private final Dl4jScope parent;
  private final int depth;
  private final List<Dl4jTensor> tensors = new ArrayList<>();
  private boolean closed;

  Dl4jScope(Dl4jBackend backend, Dl4jScope parent) {
    this.backend = backend;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  Dl4jScope parent() {
    return parent;
  }

  void own(Dl4jTensor tensor) {
    tensor.setOwner(this);
    tensors.add(tensor);
  }

  @Override
  public Tensor keep(Tensor tensor) {
    tensor.requireOpen();
    if (closed) {
      throw new IllegalStateException("a tensor cannot be kept by a scope that has been closed");
    }
    if (!(tensor instanceof Dl4jTensor kept) || kept.backend() != backend) {
      throw new IllegalArgumentException("a scope of dl4j was given a tensor of another backend");
    }
    // a tensor of an enclosing scope, or the value of a variable, lives longer anyway
    if (kept.owner() != null && kept.owner().depth >= depth) {
      parent.own(kept);
    }
    return tensor;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    backend.leave(this);
    closed = true;
    for (Dl4jTensor tensor : tensors) {
      // a kept tensor stays in the list of its first owner, so that keeping it costs nothing
      if (tensor.owner() == this) {
        tensor.close();
      }
    }
    tensors.clear();
  }
}
