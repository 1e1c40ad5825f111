package org.lambdarts.api.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What backends with native memory have in common, for their authors: scopes, variables, the life
 * of a gradient tape, and the checks that nothing is used after it was closed. Everything an author
 * adds is about arrays.
 *
 * <p>A backend extends this class, {@link ScopedTensor} and, for its gradients, implements {@link
 * Recording}:
 *
 * <ul>
 *   <li>{@code upload}, {@link #filled} and {@link #copyOf} make tensors that nobody owns yet; the
 *       values of variables are such tensors.
 *   <li>Every result of an operation goes through {@link #own}, which gives it to the innermost
 *       open scope.
 *   <li>{@link ScopedTensor#free} gives the memory of one tensor back, {@link #shutDown} that of
 *       all.
 * </ul>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class ScopedBackend extends TensorBackend {

  private Scope scope = new Scope(this, null);
  private @Nullable Tape tape;
  private boolean closed;

  /** For backends. */
  protected ScopedBackend() {}

  /**
   * What a backend notes while a tape is open, if it has to note anything, and what it makes of it.
   */
  public interface Recording {

    /**
     * Differentiates. Called at most once, and not after {@link #stop}.
     *
     * @param loss an open tensor of the backend with one element
     * @return the derivative with respect to each variable, in the order in which they were given
     *     to {@link ScopedBackend#startRecording}: a tensor of its shape that nobody owns and no
     *     tape records, or null if the loss does not depend on the variable
     */
    List<@Nullable ScopedTensor> gradients(Tensor loss);

    /** Stops recording and frees what was noted. Called once. */
    void stop();
  }

  /**
   * Makes a tensor that nobody owns.
   *
   * @param values as many elements as the shape has, to be copied
   * @param shape the shape
   * @return the tensor
   */
  protected abstract ScopedTensor upload(double[] values, Shape shape);

  /**
   * Makes a tensor that nobody owns.
   *
   * @param values as many elements as the shape has, to be copied
   * @param shape the shape
   * @return the tensor
   */
  protected abstract ScopedTensor upload(float[] values, Shape shape);

  /**
   * Makes a tensor that nobody owns.
   *
   * @param value every element
   * @param shape the shape
   * @return the tensor
   */
  protected abstract ScopedTensor filled(double value, Shape shape);

  /**
   * Makes a tensor that nobody owns and no tape records, with the elements of another. The two may
   * share memory if neither is ever written to.
   *
   * @param source an open tensor of this backend
   * @return a tensor that stays open when the source is closed
   */
  protected abstract ScopedTensor copyOf(Tensor source);

  /**
   * Starts to record what is computed from variables. At most one recording is going on at a time.
   *
   * @param variables open variables of this backend, each once
   * @return the recording
   */
  protected abstract Recording startRecording(List<ScopedVariable> variables);

  /** Frees everything, open or not. Called once; no tensor is freed one by one afterwards. */
  protected abstract void shutDown();

  /**
   * Gives a new tensor to the innermost open scope.
   *
   * @param tensor a tensor of this backend that nobody owns
   * @param <T> its class
   * @return the same tensor
   */
  protected final <T extends ScopedTensor> T own(T tensor) {
    scope.own(tensor);
    return tensor;
  }

  /**
   * Fails once this backend has been closed.
   *
   * @throws IllegalStateException if it has
   */
  protected final void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the backend " + name() + " was used after it was closed");
    }
  }

  @Override
  public final Tensor full(double value, Shape shape) {
    requireOpen();
    return own(filled(value, shape));
  }

  @Override
  public final Variable variable(String name, double[] values, Shape shape) {
    requireOpen();
    requireSize(values.length, shape);
    ScopedVariable variable = new ScopedVariable(this, name, upload(values, shape));
    scope.own(variable);
    return variable;
  }

  @Override
  public final TensorScope openScope() {
    requireOpen();
    scope = new Scope(this, scope);
    return scope;
  }

  @Override
  public final GradientTape openTape(Collection<Variable> variables) {
    requireOpen();
    if (tape != null) {
      throw new IllegalStateException("a gradient tape is already open on the backend " + name());
    }
    List<ScopedVariable> own = own(variables);
    tape = new Tape(this, own, startRecording(own), scope);
    return tape;
  }

  @Override
  public final void close() {
    if (closed) {
      return;
    }
    if (tape != null) {
      tape.close();
    }
    closed = true;
    shutDown();
  }

  @Override
  protected final Tensor createTensor(double[] values, Shape shape) {
    requireOpen();
    return own(upload(values, shape));
  }

  @Override
  protected final Tensor createTensor(float[] values, Shape shape) {
    requireOpen();
    return own(upload(values, shape));
  }

  /**
   * Whether the results of pure functions of a tensor are kept with it and used again. Unless
   * overridden, they are. Numbers are the same either way, but for the order in which gradients are
   * summed.
   *
   * @return whether {@link Tensor#shared} may give an earlier result
   */
  protected boolean sharesResults() {
    return true;
  }

  boolean isOpen() {
    return !closed;
  }

  /** The open tape; null if there is none. */
  @Nullable Tape recordingTape() {
    return tape;
  }

  /** Makes the enclosing scope the innermost. */
  void leave(Scope closing) {
    if (scope != closing) {
      throw new IllegalStateException("scopes must be closed in reverse order of their opening");
    }
    scope = closing.parent();
  }

  void leave(Tape closing) {
    if (tape == closing) {
      tape = null;
    }
  }

  private List<ScopedVariable> own(Collection<Variable> variables) {
    List<ScopedVariable> own = new ArrayList<>(variables.size());
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Variable variable : variables) {
      if (!(variable instanceof ScopedVariable known) || known.backend() != this) {
        throw new IllegalArgumentException(
            "variable "
                + variable.name()
                + " is not of the backend "
                + name()
                + " whose tape was opened");
      }
      known.requireOpen();
      if (!seen.add(variable)) {
        throw new IllegalArgumentException(
            "variable " + variable.name() + " was given twice to one gradient tape");
      }
      own.add(known);
    }
    return List.copyOf(own);
  }
}
