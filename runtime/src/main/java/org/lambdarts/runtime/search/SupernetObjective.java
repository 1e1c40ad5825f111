package org.lambdarts.runtime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.space.Decision;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.data.Batch;

/**
 * The losses of the bilevel problem, each averaged over the step's prices. Both depend on the
 * weights w and on the architecture parameters a.
 */
public final class SupernetObjective {

  private final TensorBackend backend;
  private final Supernet supernet;
  private final Architecture architecture;
  private final Relaxation relaxation;
  private final ComplexityPenalty penalty;

  /**
   * Brings together what the losses depend on.
   *
   * @param backend the backend
   * @param supernet the supernet
   * @param architecture the architecture as a function of λ
   * @param relaxation how α becomes mixing weights
   * @param penalty the expected complexity
   */
  public SupernetObjective(
      TensorBackend backend,
      Supernet supernet,
      Architecture architecture,
      Relaxation relaxation,
      ComplexityPenalty penalty) {
    this.backend = backend;
    this.supernet = supernet;
    this.architecture = architecture;
    this.relaxation = relaxation;
    this.penalty = penalty;
  }

  /**
   * The settings of a step that both losses share.
   *
   * @param prices at least one price
   * @param temperature of the relaxation, positive
   * @param noise the step's noise
   * @param random the step's node for what operations draw
   */
  public record Setting(
      List<Price> prices, double temperature, GumbelNoise noise, RandomSource random) {

    /** Copies the list. */
    public Setting {
      prices = List.copyOf(prices);
    }
  }

  /**
   * A loss and its parts.
   *
   * @param total what is minimised, a scalar
   * @param crossEntropy the mean cross-entropy, a scalar in nats
   * @param logits per price, [batch, classes]
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
    return average(batch, setting, mode, (price, alpha) -> null);
  }

  /**
   * L_val + λ·C: the mean cross-entropy and the price of complexity; L_val alone without λ.
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
        (price, alpha) ->
            price.isNone() ? null : penalty.of(alpha, setting.temperature()).mul(price.lambda()));
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
   * @param price the price
   * @param temperature of the relaxation
   * @return logits [batch, classes]
   */
  public Tensor evaluate(Tensor images, Price price, double temperature) {
    return supernet.forward(
        images,
        ArchitectureMixture.of(
            architecture.logits(price.position()),
            relaxation,
            temperature,
            GumbelNoise.none(backend),
            0),
        price.position(),
        Pass.of(backend, Pass.Mode.EVALUATION));
  }

  private Loss average(
      Batch batch,
      Setting setting,
      Pass.Mode mode,
      BiFunction<Price, Map<Decision, Tensor>, Tensor> extra) {
    List<Price> prices = setting.prices();
    Tensor total = null;
    Tensor crossEntropies = null;
    List<Tensor> allLogits = new ArrayList<>();
    for (int draw = 0; draw < prices.size(); draw++) {
      Price price = prices.get(draw);
      Map<Decision, Tensor> alpha = architecture.logits(price.position());
      Tensor logits =
          supernet.forward(
              batch.images(),
              ArchitectureMixture.of(
                  alpha, relaxation, setting.temperature(), setting.noise(), draw),
              price.position(),
              new Pass(backend, mode, 0, setting.random().child(draw)));
      Tensor crossEntropy = logits.crossEntropy(batch.targets());
      Tensor surcharge = extra.apply(price, alpha);
      Tensor loss = surcharge == null ? crossEntropy : crossEntropy.add(surcharge);
      allLogits.add(logits);
      crossEntropies = crossEntropies == null ? crossEntropy : crossEntropies.add(crossEntropy);
      total = total == null ? loss : total.add(loss);
    }
    if (total == null) {
      throw new IllegalArgumentException("a step needs at least one price");
    }
    double share = 1.0 / prices.size();
    return new Loss(total.mul(share), crossEntropies.mul(share), allLogits);
  }
}
