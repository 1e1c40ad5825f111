package org.lambdarts.api.tensor;

import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a {@link ScopedBackend}: it knows its owner, and whether it was closed.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class ScopedTensor extends Tensor {

  private @Nullable Scope owner;
  private @Nullable SharedResults results;
  private boolean closed;

  /**
   * For backends.
   *
   * @param shape the shape of this tensor
   */
  protected ScopedTensor(Shape shape) {
    super(shape);
  }

  /**
   * Gives back the memory of this tensor. Called once at most, and never after {@link
   * ScopedBackend#shutDown}; what was recorded of this tensor on an open tape must survive it.
   */
  protected abstract void free();

  @Override
  public abstract ScopedBackend backend();

  @Override
  public final boolean isOpen() {
    return !closed && backend().isOpen();
  }

  /**
   * Keeps what is computed of this tensor for whoever asks for it again, as long as the same
   * gradient tape is open, or still none, and the result is open. While a tape is open, the result
   * stays open as long as this tensor or the scope in which the tape was opened, whichever is
   * closed first: scopes inside that one are for what nobody else needs.
   */
  @Override
  protected final Tensor shared(Object key, Supplier<? extends Tensor> computation) {
    if (!backend().sharesResults()) {
      return computation.get();
    }
    if (results == null) {
      results = new SharedResults();
    }
    Tape tape = backend().recordingTape();
    Tensor result = results.get(key, tape, computation);
    if (tape != null && result instanceof ScopedTensor shared) {
      tape.scope().innerOf(owner).adopt(shared);
    }
    return result;
  }

  /** The scope that closes this tensor; null for the value of a variable. */
  final @Nullable Scope owner() {
    return owner;
  }

  final void setOwner(Scope owner) {
    this.owner = owner;
  }

  final void close() {
    if (!closed) {
      closed = true;
      results = null;
      // a closed backend has freed everything
      if (backend().isOpen()) {
        free();
      }
    }
  }
}
