package org.lambdarts.plugin.backend.djl;

import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.tensor.ScopedBackend;
import org.lambdarts.api.tensor.ScopedTensor;
import org.lambdarts.api.tensor.ScopedVariable;
import org.lambdarts.api.tensor.Tensor;

/**
 * A stretch of time in which PyTorch records. It goes without DJL's gradient collector, of which
 * there can be but one in a process. The value of a variable stands for a leaf of the graph that is
 * made afresh, so that gradients of two tapes never add up and variables of no tape cost nothing.
 */
final class DjlRecording implements ScopedBackend.Recording {

  /**
   * The value of a variable while it is recorded.
   *
   * @param value the tensor, which stands for the leaf
   * @param array the array it stands for otherwise
   * @param leaf the same elements at the beginning of the graph
   */
  private record Recorded(DjlTensor value, PtNDArray array, PtNDArray leaf) {

    static Recorded of(DjlTensor value) {
      PtNDArray leaf = JniUtils.detachGradient(value.array());
      JniUtils.attachGradient(leaf, true);
      Recorded recorded = new Recorded(value, value.array(), leaf);
      value.setArray(leaf);
      return recorded;
    }

    void stop() {
      value.setArray(array);
      leaf.close();
    }
  }

  private final DjlBackend backend;
  private final List<Recorded> variables;
  private final boolean outerMode = JniUtils.isGradMode();

  DjlRecording(DjlBackend backend, List<ScopedVariable> variables) {
    this.backend = backend;
    this.variables =
        variables.stream().map(variable -> Recorded.of((DjlTensor) variable.value())).toList();
    JniUtils.setGradMode(true);
  }

  @Override
  public List<ScopedTensor> gradients(Tensor loss) {
    backpropagate(DjlBackend.array(loss));
    List<ScopedTensor> gradients = new ArrayList<>(variables.size());
    for (Recorded variable : variables) {
      PtNDArray gradient = JniUtils.getGradient(variable.leaf);
      gradients.add(
          gradient == null ? null : new DjlTensor(backend, variable.value.shape(), gradient));
    }
    return gradients;
  }

  @Override
  public void stop() {
    JniUtils.setGradMode(outerMode);
    variables.forEach(Recorded::stop);
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
