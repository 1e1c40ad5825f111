package org.lambdarts.runtime.search;

import java.util.Map;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.data.Batch;

/** How the gradient with respect to the architecture parameters a is taken. */
public sealed interface ArchitectureGradient permits FirstOrderGradient, UnrolledGradient {

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
