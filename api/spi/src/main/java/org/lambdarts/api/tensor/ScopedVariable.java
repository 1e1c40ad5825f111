package org.lambdarts.api.tensor;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a {@link ScopedBackend}. Its value is a tensor that no scope owns; the variable is
 * owned, and closes its value with it.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ScopedVariable implements Variable {

  private final ScopedBackend backend;
  private final String name;
  private final Shape shape;
  private ScopedTensor value;
  private @Nullable Scope owner;
  private boolean recorded;
  private boolean closed;

  ScopedVariable(ScopedBackend backend, String name, ScopedTensor value) {
    this.backend = backend;
    this.name = name;
    this.shape = value.shape();
    this.value = value;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public ScopedTensor value() {
    requireOpen();
    return value;
  }

  @Override
  public void assign(Tensor source) {
    source.requireOpen();
    if (source.backend() != backend) {
      throw new IllegalArgumentException(
          "variable "
              + name
              + " of "
              + backend.name()
              + " was assigned a tensor of "
              + source.backend().name());
    }
    if (!source.shape().equals(shape)) {
      throw mismatch("a tensor of " + source.shape());
    }
    requireAssignable();
    replace(backend.copyOf(source));
  }

  @Override
  public void assign(double[] values) {
    if (values.length != shape.size()) {
      throw mismatch(values.length + " values");
    }
    requireAssignable();
    replace(backend.upload(values, shape));
  }

  /**
   * Fails if this variable must not be given another value.
   *
   * @throws IllegalStateException if it was closed, or a tape is open on it
   */
  public void requireAssignable() {
    requireOpen();
    if (recorded) {
      throw new IllegalStateException(
          "variable " + name + " was assigned while a gradient tape was open on it");
    }
  }

  /**
   * Replaces the value, for operations of the backend that move a variable, such as the running
   * statistics of a batch normalization. The old value is closed.
   *
   * @param next a tensor of this variable's backend and shape that nobody owns; this variable's
   *     from now on
   * @throws IllegalStateException if this variable must not be given another value
   */
  public void replace(ScopedTensor next) {
    requireAssignable();
    ScopedTensor last = value;
    value = next;
    last.close();
  }

  ScopedBackend backend() {
    return backend;
  }

  /** The scope that closes this variable. */
  @Nullable Scope owner() {
    return owner;
  }

  void setOwner(Scope owner) {
    this.owner = owner;
  }

  boolean isRecorded() {
    return recorded;
  }

  void setRecorded(boolean recorded) {
    this.recorded = recorded;
  }

  void requireOpen() {
    if (closed || !backend.isOpen()) {
      throw new IllegalStateException(
          "variable "
              + name
              + " was used after its "
              + (closed
                  ? "scope was closed; keep it in the enclosing scope"
                  : "backend was closed"));
    }
  }

  void close() {
    closed = true;
    value.close();
  }

  private IllegalArgumentException mismatch(String assigned) {
    return new IllegalArgumentException(
        "variable " + name + " of shape " + shape + " was assigned " + assigned);
  }

  @Override
  public String toString() {
    return "Variable " + name + shape + (closed ? " (closed)" : "");
  }
}
