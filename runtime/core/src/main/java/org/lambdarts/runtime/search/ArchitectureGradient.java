package org.lambdarts.runtime.search;

import java.util.List;
import java.util.Map;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.optimizer.VariableUpdates;

/** How the gradient with respect to the architecture parameters a is taken. */
public interface ArchitectureGradient {

  /** Makes architecture gradients of one kind, for one model. */
  interface Factory {

    /**
     * Makes the gradient.
     *
     * @param model what it is taken of
     * @return the gradient
     */
    ArchitectureGradient create(Model model);

    /**
     * How many copies of the weights are alive while it is taken, beside the optimizer's state: the
     * weights and their gradient at least. For an estimate of memory.
     *
     * @return at least 2
     */
    default int weightCopies() {
      return 2;
    }
  }

  /**
   * What a gradient is taken of.
   *
   * @param backend the backend
   * @param objective the losses
   * @param architecture the parameters a
   * @param weights how the weights are updated
   */
  record Model(
      TensorBackend backend,
      SupernetObjective objective,
      List<Variable> architecture,
      VariableUpdates weights) {

    /** Copies the list. */
    public Model {
      architecture = List.copyOf(architecture);
    }
  }

  /**
   * Takes the gradient; weights and architecture are afterwards as before.
   *
   * @param train the training batch
   * @param validation the validation batch
   * @param setting the step's settings
   * @param learningRate the weights' current learning rate ξ
   * @return the gradient and the validation loss it belongs to
   */
  Result take(
      Batch train, Batch validation, SupernetObjective.Setting setting, double learningRate);

  /**
   * A gradient and the loss it is of.
   *
   * @param gradients one tensor per architecture variable
   * @param crossEntropy L_val in nats
   * @param loss L_val + λ·C
   */
  record Result(Map<Variable, Tensor> gradients, double crossEntropy, double loss) {}
}
