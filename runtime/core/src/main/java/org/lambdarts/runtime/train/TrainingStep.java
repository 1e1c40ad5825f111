package org.lambdarts.runtime.train;

import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.runtime.config.TrainingSettings;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.optimizer.VariableUpdates;

/** A step of the weights of a derived network down the gradient of its loss. */
public final class TrainingStep {

  private final Network network;
  private final Parameters parameters;
  private final VariableUpdates updates;
  private final TrainingSettings settings;

  /**
   * Prepares steps.
   *
   * @param network the network
   * @param parameters its parameters
   * @param updates changes its weights
   * @param settings the training's settings
   */
  public TrainingStep(
      Network network, Parameters parameters, VariableUpdates updates, TrainingSettings settings) {
    this.network = network;
    this.parameters = parameters;
    this.updates = updates;
    this.settings = settings;
  }

  /**
   * What a step has found.
   *
   * @param loss cross-entropy of the batch before the step, in nats
   * @param gradientNorm before clipping
   * @param correct images of the batch that were classified right before the step
   */
  public record Outcome(double loss, double gradientNorm, int correct) {

    /**
     * Whether training can go on.
     *
     * @return false if the weights are no longer numbers
     */
    public boolean isFinite() {
      return Double.isFinite(loss + gradientNorm);
    }
  }

  /**
   * Takes a step. Tensors belong to the innermost open scope.
   *
   * @param batch the images
   * @param pass how the network runs
   * @param learningRate of this step
   * @return what was found
   */
  public Outcome take(Batch batch, Pass pass, double learningRate) {
    try (GradientTape tape = parameters.backend().openTape(parameters.weights())) {
      Network.Prediction prediction = network.forward(batch.images(), pass);
      Tensor loss = prediction.logits().crossEntropy(batch.targets());
      Tensor total =
          prediction
              .auxiliary()
              .map(logits -> logits.crossEntropy(batch.targets()))
              .map(auxiliary -> loss.add(auxiliary.mul(settings.auxiliaryWeight())))
              .orElse(loss);
      Gradients gradients = tape.gradients(total);
      tape.close();
      double lossValue = loss.item();
      double norm = updates.clippedStep(gradients, learningRate, settings.weights().gradientClip());
      return new Outcome(lossValue, norm, batch.countCorrect(prediction.logits()));
    }
  }
}
