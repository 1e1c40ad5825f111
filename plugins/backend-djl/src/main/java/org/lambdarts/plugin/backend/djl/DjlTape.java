package org.lambdarts.plugin.backend.djl;

import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * A stretch of time in which PyTorch records. It goes without DJL's gradient collector, of which
 * there can be but one in a process.
 */
final class DjlTape implements GradientTape {

  private enum State {
    RECORDING,
    SPENT,
    CLOSED
  }

  private final DjlBackend backend;
  private final List<DjlVariable> variables;
  private final boolean outerMode;
  private State state = State.RECORDING;

  private DjlTape(DjlBackend backend, List<DjlVariable> variables, boolean outerMode) {
    this.backend = backend;
    this.variables = variables;
    this.outerMode = outerMode;
  }

  static DjlTape open(DjlBackend backend, Collection<Variable> variables) {
    List<DjlVariable> own = new ArrayList<>(variables.size());
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Variable variable : variables) {
      if (!(variable instanceof DjlVariable known) || !known.belongsTo(backend)) {
        throw new IllegalArgumentException(
            "variable " + variable.name() + " is not of the backend djl whose tape was opened");
      }
      if (!seen.add(variable)) {
        throw new IllegalArgumentException(
            "variable " + variable.name() + " was given twice to one gradient tape");
      }
      own.add(known);
    }
    DjlTape tape = new DjlTape(backend, own, JniUtils.isGradMode());
    own.forEach(DjlVariable::startRecording);
    JniUtils.setGradMode(true);
    return tape;
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
          "a tape of djl was given a loss of " + loss.backend().name());
    }
    if (loss.shape().size() != 1) {
      throw new IllegalArgumentException(
          "gradients need a loss of one element, this one is " + loss.shape());
    }
    state = State.SPENT;
    backpropagate(DjlBackend.array(loss));
    Map<Variable, Tensor> gradients = new IdentityHashMap<>();
    for (DjlVariable variable : variables) {
      PtNDArray gradient = variable.gradient();
      gradients.put(
          variable,
          gradient == null
              ? backend.full(0, variable.shape())
              : backend.wrap(gradient, variable.shape()));
    }
    return new Gradients(gradients);
  }

  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    JniUtils.setGradMode(outerMode);
    variables.forEach(DjlVariable::stopRecording);
    backend.leave(this);
  }

  /**
   * Fills the gradients of the leaves. PyTorch rejects a loss that depends on no leaf at all, and
   * DJL cannot tell whether one does; so a leaf that nobody asks about is added to the loss, which
   * changes no derivative.
   */
  private void backpropagate(PtNDArray loss) {
    try (PtNDArray anchor = JniUtils.detachGradient(loss)) {
      JniUtils.attachGradient(anchor, true);
      try (PtNDArray anchored = JniUtils.add(loss, anchor);
          PtNDArray seed =
              JniUtils.onesLike(
                  anchored, backend.dataType(), backend.device(), SparseFormat.DENSE)) {
        JniUtils.backward(anchored, seed, false, false);
      }
    }
  }
}
