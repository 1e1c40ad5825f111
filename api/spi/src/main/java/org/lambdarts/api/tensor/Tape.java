package org.lambdarts.api.tensor;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of a tape, and when; a {@link ScopedBackend} does the rest. */
final class Tape implements GradientTape {

  private enum State {
    RECORDING,
    SPENT,
    CLOSED
  }

  private final ScopedBackend backend;
  private final List<ScopedVariable> variables;
  private final ScopedBackend.Recording recording;
  private final Scope scope;
  private State state = State.RECORDING;

  Tape(
      ScopedBackend backend,
      List<ScopedVariable> variables,
      ScopedBackend.Recording recording,
      Scope scope) {
    this.backend = backend;
    this.variables = variables;
    this.recording = recording;
    this.scope = scope;
    variables.forEach(variable -> variable.setRecorded(true));
  }

  /** The scope that was the innermost when this tape was opened. */
  Scope scope() {
    return scope;
  }

  @Override
  public Gradients gradients(Tensor loss) {
    if (state != State.RECORDING) {
      throw new IllegalStateException(
          state == State.SPENT
              ? "the gradients of a tape can be taken once"
              : "the gradients of a tape cannot be taken after it was closed");
    }
    loss.requireOpen();
    if (loss.backend() != backend) {
      throw new IllegalArgumentException(
          "a tape of " + backend.name() + " was given a loss of " + loss.backend().name());
    }
    if (loss.shape().size() != 1) {
      throw new IllegalArgumentException(
          "gradients need a loss of one element, this one is " + loss.shape());
    }
    state = State.SPENT;
    List<@Nullable ScopedTensor> derivatives = recording.gradients(loss);
    IdentityHashMap<Variable, Tensor> gradients = new IdentityHashMap<>();
    for (int i = 0; i < derivatives.size(); i++) {
      ScopedVariable variable = variables.get(i);
      ScopedTensor derivative = derivatives.get(i);
      gradients.put(
          variable,
          derivative == null ? backend.full(0, variable.shape()) : backend.own(derivative));
    }
    return new Gradients(gradients);
  }

  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    variables.forEach(variable -> variable.setRecorded(false));
    recording.stop();
    backend.leave(this);
  }
}
