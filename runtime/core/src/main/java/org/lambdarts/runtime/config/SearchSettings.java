package org.lambdarts.runtime.config;

import java.util.List;
import java.util.Map;

/**
 * The search.
 *
 * @param epochs passes over the training half, at least 1
 * @param batchSize images per batch, at least 2
 * @param order of the architecture gradient
 * @param lambdasPerStep λ drawn per step, at least 1
 * @param lambdaSampling how the λ of a step are drawn
 * @param trainShare share of the training images for the weights, in (0, 1)
 * @param augment whether training images are augmented
 * @param stepsPerEpoch most steps per epoch; 0 for no limit
 * @param warmUpEpochs epochs at the start in which only the weights are trained, at least 0
 * @param weights the optimizer of the weights
 * @param architecture the optimizer of the architecture parameters
 * @param temperature the temperature of the relaxation
 * @param validationLambdas λ' at which the supernet is validated, in [0, 1]
 * @param validationEvery every how many epochs; 0 for never
 */
public record SearchSettings(
    @Key(words = "Passes over the training share of the images.", standard = "50", range = "[1,)")
        int epochs,
    @Key(
            words = "Images per batch, for the weights and for the architecture alike.",
            standard = "64",
            range = "[2,)")
        int batchSize,
    @Key(
            words =
                "first: gradient of the validation loss at the current weights.\n"
                    + "second: through one unrolled weight step (DARTS equation 7).",
            standard = "second")
        Order order,
    // Each costs a forward pass in every step.
    @Key(
            words = "λ drawn per step: the losses of a step are averaged over them.",
            standard = "1",
            range = "[1,)",
            limit = 1_000)
        int lambdasPerStep,
    @Key(
            words =
                "uniform: every λ from the whole range. stratified: one from each equal part of"
                    + " it.",
            standard = "uniform")
        LambdaSampling lambdaSampling,
    @Key(
            words =
                "Share of the training images used for the weights; the rest is for the"
                    + " architecture.",
            standard = "0.5",
            range = "(0, 1)")
        double trainShare,
    @Key(
            words = "Whether training images are augmented, as the dataset does it.",
            standard = "true")
        boolean augment,
    @Key(
            words = "Stop an epoch after this many steps; 0 for whole epochs.",
            standard = "0",
            range = "[0,)")
        int stepsPerEpoch,
    @Key(
            words =
                "Epochs at the start in which only the weights are trained: candidates without"
                    + " weights are at their best from the start, and would win before the others"
                    + " have learned anything.",
            standard = "0",
            range = "[0,)")
        int warmUpEpochs,
    @Section(
            words = "Stochastic gradient descent with momentum.",
            standard = "{ final-learning-rate = 0.001 }")
        SgdSettings weights,
    @Section(words = "Adam.") AdamSettings architecture,
    @Influences(Stage.SEARCH) @Section(words = "The temperature t of the relaxation.")
        TemperatureSettings temperature,
    @Influences(Stage.VALIDATION)
        @Key(
            name = "validation.lambdas",
            words = "λ' at which the supernet is validated.",
            standard = "[0, 0.25, 0.5, 0.75, 1]",
            range = "[0, 1]")
        List<Double> validationLambdas,
    @Influences(Stage.VALIDATION)
        @Key(
            name = "validation.every-epochs",
            words = "Every how many epochs; 0 for never.",
            standard = "1",
            range = "[0,)")
        int validationEvery)
    implements Consistent {

  /** The order of the architecture gradient. */
  public enum Order {
    /** At the current weights. */
    FIRST,
    /** Through one unrolled weight step. */
    SECOND
  }

  /** How the λ of a step are drawn. */
  public enum LambdaSampling {
    /** Each from the whole range. */
    UNIFORM,
    /** Each from its own part of the range. */
    STRATIFIED
  }

  /** Copies the list. */
  public SearchSettings {
    validationLambdas = List.copyOf(validationLambdas);
  }

  /** A schedule of the temperature that goes up must end before numbers do. */
  @Override
  public void check(Rules rules) {
    double last = temperature.at(epochs - 1);
    if (temperature.isPositive() && last > TemperatureSettings.MOST) {
      rules.broken(
          "temperature.change",
          "must keep the temperature up to "
              + NumberForm.plain(TemperatureSettings.MOST)
              + ", which is "
              + last
              + " in the last epoch, is "
              + rules.shown("temperature.change"),
          "temperature.change",
          "epochs",
          "temperature.schedule",
          "temperature.start",
          "temperature.minimum");
    }
  }

  /**
   * Whether each λ of a step comes from its own part of the range.
   *
   * @return true if they are stratified
   */
  public boolean stratified() {
    return lambdaSampling == LambdaSampling.STRATIFIED;
  }

  /**
   * The same search without λ.
   *
   * @param other the temperature of its relaxation
   * @return the changed settings
   */
  SearchSettings withoutLambda(TemperatureSettings other) {
    return RecordCopy.of(
        this,
        Map.of(
            "lambdasPerStep", 1, "lambdaSampling", LambdaSampling.UNIFORM, "temperature", other));
  }
}
