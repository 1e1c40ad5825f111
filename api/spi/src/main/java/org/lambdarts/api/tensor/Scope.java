package org.lambdarts.api.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tensors and variables made while it was the innermost scope of a {@link ScopedBackend}. */
final class Scope implements TensorScope {

  private final ScopedBackend backend;
  private final @Nullable Scope parent;
  private final int depth;
  private final List<ScopedTensor> tensors = new ArrayList<>();
  private final List<ScopedVariable> variables = new ArrayList<>();
  private boolean closed;

  Scope(ScopedBackend backend, @Nullable Scope parent) {
    this.backend = backend;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /** The enclosing scope, which that of the backend alone does not have: it is never closed. */
  Scope parent() {
    return Objects.requireNonNull(parent, "parent");
  }

  /** Takes a tensor over from a scope inside this one. */
  void adopt(ScopedTensor tensor) {
    if (tensor.owner() != null && tensor.owner().depth > depth) {
      own(tensor);
    }
  }

  /** Whichever of two nested scopes is the inner one. */
  Scope innerOf(Scope other) {
    return other != null && other.depth > depth ? other : this;
  }

  void own(ScopedTensor tensor) {
    tensor.setOwner(this);
    tensors.add(tensor);
  }

  void own(ScopedVariable variable) {
    variable.setOwner(this);
    variables.add(variable);
  }

  @Override
  public Tensor keep(Tensor tensor) {
    tensor.requireOpen();
    requireOpen("a tensor");
    if (!(tensor instanceof ScopedTensor kept) || kept.backend() != backend) {
      throw foreign("a tensor");
    }
    // a tensor of an enclosing scope, or the value of a variable, has another owner anyway
    if (isWithin(kept.owner())) {
      parent().own(kept);
    }
    return tensor;
  }

  @Override
  public Variable keep(Variable variable) {
    requireOpen("a variable");
    if (!(variable instanceof ScopedVariable kept) || kept.backend() != backend) {
      throw foreign("the variable " + variable.name());
    }
    kept.requireOpen();
    if (isWithin(kept.owner())) {
      parent().own(kept);
    }
    return variable;
  }

  @Override
  public void close() {
    if (closed || !backend.isOpen()) {
      return;
    }
    for (ScopedVariable variable : variables) {
      if (variable.owner() == this && variable.isRecorded()) {
        throw new IllegalStateException(
            "the scope of variable "
                + variable.name()
                + " was closed while a gradient tape was open on it");
      }
    }
    backend.leave(this);
    closed = true;
    // what is kept stays in the list of its first owner, so that keeping it costs nothing
    for (ScopedTensor tensor : tensors) {
      if (tensor.owner() == this) {
        tensor.close();
      }
    }
    for (ScopedVariable variable : variables) {
      if (variable.owner() == this) {
        variable.close();
      }
    }
    tensors.clear();
    variables.clear();
  }

  private boolean isWithin(@Nullable Scope owner) {
    return owner != null && owner.depth >= depth;
  }

  private void requireOpen(String kept) {
    if (closed) {
      throw new IllegalStateException(kept + " cannot be kept by a scope that has been closed");
    }
  }

  private IllegalArgumentException foreign(String kept) {
    return new IllegalArgumentException(
        "a scope of " + backend.name() + " was given " + kept + " of another backend");
  }
}
