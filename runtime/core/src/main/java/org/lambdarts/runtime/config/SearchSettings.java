package org.lambdarts.runtime.config;

import java.util.List;
import java.util.Map;
import org.lambdarts.runtime.plugin.FactoryKind;

/**
 * The search.
 *
 * @param epochs passes over the training half, at least 1
 * @param batchSize images per batch, at least 2
 * @param order of the architecture gradient
 * @param lambdasPerStep λ drawn per step, at least 1
 * @param lambdaSampling how the λ of a step are drawn
 * @param trainShare share of the training images for the weights, in (0, 1)
 * @param stratified whether each class is divided by itself
 * @param augment whether training images are augmented
 * @param stepsPerEpoch most steps per epoch; 0 for no limit
 * @param minStepsPerEpoch fewest steps per epoch; 0 for one pass
 * @param warmUpEpochs epochs at the start in which only the weights are trained, at least 0
 * @param weights the training of the weights
 * @param architecture the training of the architecture parameters
 * @param temperature the schedule of the relaxation's temperature
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
        String order,
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
        String lambdaSampling,
    @Key(
            words =
                "Share of the training images used for the weights; the rest is for the"
                    + " architecture.",
            standard = "0.5",
            range = "(0, 1)")
        double trainShare,
    @Key(
            words =
                "Whether each class is divided by itself, so that both shares have images of all"
                    + " classes, as few images need it. Otherwise all are divided at random.",
            standard = "false")
        boolean stratified,
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
                "An epoch of fewer steps passes over the images again, up to this many; 0 for one"
                    + " pass. Few images then get as many steps as many do.",
            standard = "0",
            range = "[0,)")
        int minStepsPerEpoch,
    @Key(
            words =
                "Epochs at the start in which only the weights are trained: candidates without"
                    + " weights are at their best from the start, and would win before the others"
                    + " have learned anything.",
            standard = "0",
            range = "[0,)")
        int warmUpEpochs,
    @Section(
            words = "The training of the supernet's weights.",
            standard = "{ learning-rate.to = 0.001 }")
        WeightSettings weights,
    @Section(words = "The training of the architecture parameters.")
        ArchitectureSettings architecture,
    @Influences(Stage.SEARCH)
        @Slot(
            kind = FactoryKind.SCHEDULE,
            words = "The temperature t of the relaxation.",
            standard = "{ name = linear, from = 1.0, change = -0.016, minimum = 0.01 }")
        RunSettings.Component temperature,
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

  /** Copies the list. */
  public SearchSettings {
    validationLambdas = List.copyOf(validationLambdas);
  }

  @Override
  public void check(Rules rules) {
    StepsPerEpoch.check(minStepsPerEpoch, stepsPerEpoch, rules);
  }

  /**
   * The number of steps of each epoch.
   *
   * @param steps of one pass over the images
   * @return the number, at least 1
   */
  public int steps(int steps) {
    return StepsPerEpoch.of(steps, minStepsPerEpoch, stepsPerEpoch);
  }

  /**
   * The same search without λ.
   *
   * @return the changed settings
   */
  SearchSettings withoutLambda() {
    return RecordCopy.of(this, Map.of("lambdasPerStep", 1));
  }
}
