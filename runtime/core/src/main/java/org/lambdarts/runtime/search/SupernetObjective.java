package org.lambdarts.runtime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.data.Batch;

/**
 * The losses of the bilevel problem, each averaged over the step's values of λ. Both depend on the
 * weights w and on the architecture parameters a.
 */
public final class SupernetObjective {

  private final TensorBackend backend;
  private final Supernet supernet;
  private final Architecture architecture;
  private final Relaxation relaxation;
  private final ComplexityPenalty penalty;
  private final ComplexityObjective complexity;

  /**
   * Brings together what the losses depend on.
   *
   * @param backend the backend
   * @param supernet the supernet
   * @param architecture the architecture as a function of λ
   * @param relaxation how α becomes mixing weights
   * @param penalty the expected complexity
   * @param complexity how it enters the loss
   */
  public SupernetObjective(
      TensorBackend backend,
      Supernet supernet,
      Architecture architecture,
      Relaxation relaxation,
      ComplexityPenalty penalty,
      ComplexityObjective complexity) {
    this.backend = backend;
    this.supernet = supernet;
    this.architecture = architecture;
    this.relaxation = relaxation;
    this.penalty = penalty;
    this.complexity = complexity;
  }

  /**
   * The settings of a step that both losses share.
   *
   * @param lambdas at least one λ
   * @param temperature of the relaxation, positive
   * @param noise the step's noise
   * @param costs what candidates cost in this step
   * @param random the step's node for what operations draw
   */
  public record Setting(
      List<Lambda> lambdas,
      double temperature,
      RelaxationNoise noise,
      ComplexityPenalty.Costs costs,
      RandomSource random) {

    /** Copies the list. */
    public Setting {
      lambdas = List.copyOf(lambdas);
    }
  }

  /**
   * A loss and its parts.
   *
   * @param total what is minimized, a scalar
   * @param crossEntropy the mean cross-entropy, a scalar in nats
   * @param logits per λ, [batch, classes]
   */
  public record Loss(Tensor total, Tensor crossEntropy, List<Tensor> logits) {

    /** Copies the list. */
    public Loss {
      logits = List.copyOf(logits);
    }
  }

  /**
   * L_train: the mean cross-entropy.
   *
   * @param batch the training batch
   * @param setting the step's settings
   * @param mode training for the weight step, probing for gradients only
   * @return the loss
   */
  public Loss training(Batch batch, Setting setting, Pass.Mode mode) {
    return average(batch, setting, mode, (lambda, weighing) -> null);
  }

  /**
   * L_val + λ·C: the mean cross-entropy and the penalty of complexity; L_val alone without λ.
   *
   * @param batch the validation batch
   * @param setting the step's settings
   * @return the loss
   */
  public Loss validation(Batch batch, Setting setting) {
    return average(
        batch,
        setting,
        Pass.Mode.PROBING,
        (lambda, weighing) ->
            lambda.isNone()
                ? null
                : complexity.penalty(
                    lambda, penalty.of(weighing, setting.temperature(), setting.costs())));
  }

  /**
   * The expected complexity at a λ, without λ itself.
   *
   * @param lambda the λ
   * @param setting the step's settings
   * @return C(α), a scalar
   */
  public Tensor complexity(Lambda lambda, Setting setting) {
    return penalty.of(weighing(lambda, setting, 0), setting.temperature(), setting.costs()).value();
  }

  private ComplexityPenalty.Weighing weighing(Lambda lambda, Setting setting, int draw) {
    Map<ChoiceBlock, Tensor> alpha = architecture.logits(lambda.position());
    return new ComplexityPenalty.Weighing(
        alpha,
        ArchitectureMixingWeights.of(
            alpha, relaxation, setting.temperature(), setting.noise(), draw));
  }

  /**
   * Looks for the operation whose output is no number, after a loss was none. Returns if none is
   * found, as when the weights are to blame that a step unrolled.
   *
   * @param batch the batch of that loss
   * @param setting the step's settings
   * @throws org.lambdarts.api.LambdartsException if one is found; the message names it
   */
  public void inspect(Batch batch, Setting setting) {
    try (TensorScope scope = backend.openScope()) {
      training(batch, setting, Pass.Mode.INSPECTION);
    }
  }

  /**
   * Classifies without noise and with running statistics.
   *
   * @param images [batch, channels, height, width]
   * @param lambda the λ
   * @param temperature of the relaxation
   * @return logits [batch, classes]
   */
  public Tensor evaluate(Tensor images, Lambda lambda, double temperature) {
    return supernet.forward(
        images,
        ArchitectureMixingWeights.of(
            architecture.logits(lambda.position()),
            relaxation,
            temperature,
            RelaxationNoise.NONE,
            0),
        lambda.position(),
        Pass.of(backend, Pass.Mode.EVALUATION));
  }

  /**
   * Classifies by one architecture of the supernet. Its running statistics are those of mixtures,
   * so the batch's own normalize.
   *
   * @param images [batch, channels, height, width]
   * @param genotype the architecture
   * @param normalizedLambda λ' in [0, 1], which the classifier follows
   * @return logits [batch, classes]
   */
  public Tensor evaluate(Tensor images, Genotype genotype, double normalizedLambda) {
    return supernet.forward(
        images,
        new ChosenOperations(backend, genotype),
        normalizedLambda,
        Pass.of(backend, Pass.Mode.PROBING));
  }

  private Loss average(
      Batch batch,
      Setting setting,
      Pass.Mode mode,
      BiFunction<Lambda, ComplexityPenalty.Weighing, Tensor> extra) {
    List<Lambda> lambdas = setting.lambdas();
    Tensor total = null;
    Tensor crossEntropies = null;
    List<Tensor> allLogits = new ArrayList<>();
    for (int draw = 0; draw < lambdas.size(); draw++) {
      Lambda lambda = lambdas.get(draw);
      ComplexityPenalty.Weighing weighing = weighing(lambda, setting, draw);
      Tensor logits =
          supernet.forward(
              batch.images(),
              weighing.mixing(),
              lambda.position(),
              new Pass(backend, mode, 0, setting.random().child(draw)));
      Tensor crossEntropy = logits.crossEntropy(batch.targets());
      Tensor surcharge = extra.apply(lambda, weighing);
      Tensor loss = surcharge == null ? crossEntropy : crossEntropy.add(surcharge);
      allLogits.add(logits);
      crossEntropies = crossEntropies == null ? crossEntropy : crossEntropies.add(crossEntropy);
      total = total == null ? loss : total.add(loss);
    }
    if (total == null) {
      throw new IllegalArgumentException("a step needs at least one λ");
    }
    double share = 1.0 / lambdas.size();
    return new Loss(total.mul(share), crossEntropies.mul(share), allLogits);
  }
}
