package org.lambdarts.runtime.search;

import java.util.List;
import java.util.Map;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.optimizer.Adam;
import org.lambdarts.runtime.optimizer.GradientNorm;
import org.lambdarts.runtime.optimizer.Sgd;

/**
 * One step of the bilevel optimization: the architecture parameters a by the validation batch, then
 * the weights w by the training batch, at the same values of λ, with the new a.
 */
public final class SearchStep {

  /** Nothing that was learned is as large as this. */
  private static final double ABSURD = 1e6;

  private final TensorBackend backend;
  private final SupernetObjective objective;
  private final ArchitectureGradient architectureGradient;
  private final Adam architectureOptimizer;
  private final Sgd weightOptimizer;

  /**
   * Brings together what a step needs.
   *
   * @param backend the backend
   * @param objective the losses
   * @param architectureGradient first or second order
   * @param architectureOptimizer optimizer of a
   * @param weightOptimizer optimizer of w
   */
  public SearchStep(
      TensorBackend backend,
      SupernetObjective objective,
      ArchitectureGradient architectureGradient,
      Adam architectureOptimizer,
      Sgd weightOptimizer) {
    this.backend = backend;
    this.objective = objective;
    this.architectureGradient = architectureGradient;
    this.architectureOptimizer = architectureOptimizer;
    this.weightOptimizer = weightOptimizer;
  }

  /**
   * What a step saw.
   *
   * @param trainLoss L_train in nats
   * @param trainCorrect images of the training batch classified right, averaged over the values of
   *     λ
   * @param validationLoss L_val in nats; NaN in a warm-up step, which does not look at it
   * @param penalizedLoss L_val + λ·C; NaN in a warm-up step
   * @param gradientNorm ‖∇_w L_train‖ before clipping
   */
  public record Report(
      double trainLoss,
      double trainCorrect,
      double validationLoss,
      double penalizedLoss,
      double gradientNorm) {}

  /**
   * Takes the step. Frees everything it makes.
   *
   * @param train the training batch
   * @param validation the validation batch, of the same size
   * @param setting values of λ, temperature and noise
   * @param learningRate the weights' learning rate
   * @return what it saw
   * @throws DivergenceException if a loss or gradient is no number and no operation is to blame;
   *     the model is as it was before the update that would have used it
   * @throws org.lambdarts.api.LambdartsException if an operation's output is no number
   */
  public Report take(
      Batch train, Batch validation, SupernetObjective.Setting setting, double learningRate) {
    ArchitectureGradient.Result architecture;
    try (TensorScope scope = backend.openScope()) {
      architecture = architectureGradient.take(train, validation, setting, learningRate);
      requireFinite(architecture, validation, setting);
      architectureOptimizer.step(architecture.gradients());
    }
    return updateWeights(train, setting, learningRate, architecture);
  }

  /**
   * Takes a step of the weights alone.
   *
   * @param train the training batch
   * @param setting values of λ, temperature and noise
   * @param learningRate the weights' learning rate
   * @return what it saw
   * @throws DivergenceException if the loss or its gradient is no number and no operation is to
   *     blame; the weights are then as they were
   * @throws org.lambdarts.api.LambdartsException if an operation's output is no number
   */
  public Report warmUp(Batch train, SupernetObjective.Setting setting, double learningRate) {
    return updateWeights(
        train,
        setting,
        learningRate,
        new ArchitectureGradient.Result(Map.of(), Double.NaN, Double.NaN));
  }

  private void requireFinite(
      ArchitectureGradient.Result architecture,
      Batch validation,
      SupernetObjective.Setting setting) {
    double norm = GradientNorm.of(architecture.gradients().values());
    if (!Double.isFinite(architecture.loss() + norm)) {
      objective.inspect(validation, setting);
      throw new DivergenceException(
          culprit(isPenalty(architecture)),
          "validation loss "
              + architecture.crossEntropy()
              + ", with penalty "
              + architecture.loss()
              + ", norm of the architecture's gradient "
              + norm);
    }
  }

  /** Whether the loss is a number without the penalty and none, or an absurd one, with it. */
  private static boolean isPenalty(ArchitectureGradient.Result architecture) {
    double loss = architecture.crossEntropy();
    return Double.isFinite(loss)
        && !(Math.abs(architecture.loss()) < ABSURD * (1 + Math.abs(loss)));
  }

  private DivergenceException.Culprit culprit(boolean penalty) {
    for (Variable variable : architectureOptimizer.variables()) {
      for (double value : variable.value().toDoubles()) {
        // written so that NaN is large
        if (!(Math.abs(value) < ABSURD)) {
          return DivergenceException.Culprit.ARCHITECTURE;
        }
      }
    }
    return penalty ? DivergenceException.Culprit.PENALTY : DivergenceException.Culprit.WEIGHTS;
  }

  private Report updateWeights(
      Batch train,
      SupernetObjective.Setting setting,
      double learningRate,
      ArchitectureGradient.Result architecture) {
    try (TensorScope scope = backend.openScope();
        GradientTape tape = backend.openTape(weightOptimizer.weights())) {
      SupernetObjective.Loss loss = objective.training(train, setting, Pass.Mode.TRAINING);
      Gradients gradients = tape.gradients(loss.total());
      tape.close();
      double trainLoss = loss.total().item();
      double norm = weightOptimizer.step(gradients, learningRate);
      if (!Double.isFinite(trainLoss + norm)) {
        objective.inspect(train, setting);
        throw new DivergenceException(
            culprit(false), "training loss " + trainLoss + ", gradient norm " + norm);
      }
      return new Report(
          trainLoss,
          correct(loss.logits(), train),
          architecture.crossEntropy(),
          architecture.loss(),
          norm);
    }
  }

  private static double correct(List<Tensor> logits, Batch batch) {
    double sum = 0;
    for (Tensor one : logits) {
      sum += batch.countCorrect(one);
    }
    return sum / logits.size();
  }
}
