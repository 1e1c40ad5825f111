package org.lambdarts.plugin.backend.djl;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;

/** The tensors made while it was the innermost scope. */
final class DjlScope implements TensorScope {

  private final DjlBackend backend;
  private final DjlScope parent;
  private final int depth;
  private final List<DjlTensor> tensors = new ArrayList<>();
  private boolean closed;

  DjlScope(DjlBackend backend, DjlScope parent) {
    this.backend = backend;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  DjlScope parent() {
    return parent;
  }

  void own(DjlTensor tensor) {
    tensor.setOwner(this);
    tensors.add(tensor);
  }

  @Override
  public Tensor keep(Tensor tensor) {
    tensor.requireOpen();
    if (closed) {
      throw new IllegalStateException("a tensor cannot be kept by a scope that has been closed");
    }
    if (!(tensor instanceof DjlTensor kept) || kept.backend() != backend) {
      throw new IllegalArgumentException("a scope of djl was given a tensor of another backend");
    }
    // A tensor of an enclosing scope, or the value of a variable, lives longer anyway.
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
    for (DjlTensor tensor : tensors) {
      // A kept tensor stays in the list of its first owner, so that keeping it costs nothing.
      if (tensor.owner() == this) {
        tensor.array().close();
      }
    }
    tensors.clear();
  }
}
