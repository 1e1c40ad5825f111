package org.lambdarts.runtime.config;

import com.typesafe.config.Config;

/**
 * The training of derived networks from scratch.
 *
 * @param epochs passes over the training images, at least 1
 * @param batchSize images per batch, at least 2
 * @param stepsPerEpoch most steps per epoch; 0 for no limit
 * @param minStepsPerEpoch fewest steps per epoch; 0 for one pass
 * @param weights the training of the weights
 * @param augment whether training images are augmented
 * @param cutout side of the blanked square in pixels, at least 0
 * @param dropPathPerEpoch what the drop-path probability rises by per epoch, at least 0
 * @param auxiliaryWeight weight of the auxiliary head's loss, at least 0; 0 for no head
 * @param testEvery every how many epochs the network is tested, at least 1
 * @param searchSpace the search space's section with the overrides for training
 */
public record TrainingSettings(
    @Key(words = "Passes over all training images.", standard = "100", range = "[1,)") int epochs,
    @Key(words = "Images per batch.", standard = "96", range = "[2,)") int batchSize,
    @Key(
            words =
                "Stop an epoch after this many steps; 0 for whole epochs. The learning rate falls"
                    + " epoch by epoch, so that a short training does better with more and shorter"
                    + " ones.",
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
    @Section(words = "The training of the weights.") WeightSettings weights,
    @Key(
            words = "Whether training images are augmented, as the dataset does it.",
            standard = "true")
        boolean augment,
    @Key(
            words = "Side of the square blanked in training images, in pixels; 0 for none.",
            standard = "16",
            range = "[0,)")
        int cutout,
    @Key(
            words = "Probability of dropping a path: rises by this much per epoch, from 0.",
            standard = "0.002",
            range = "[0, 1]")
        double dropPathPerEpoch,
    @Key(
            words = "Weight of the auxiliary head's loss; 0 for no head.",
            standard = "0.0",
            range = "[0,)",
            limit = Limits.FACTOR)
        double auxiliaryWeight,
    @Key(
            name = "test-every-epochs",
            words = "Every how many epochs the network is tested; the last always is.",
            standard = "1",
            range = "[1,)")
        int testEvery,
    // the supernet's validation counts the parameters of networks as they are trained
    @Influences({Stage.TRAIN, Stage.VALIDATION})
        @SlotChanges(
            slot = "search-space",
            words = "Keys of search-space that differ in training: { cells = 20, channels = 36 }")
        Config searchSpace)
    implements Consistent {

  @Override
  public void check(Rules rules) {
    StepsPerEpoch.check(minStepsPerEpoch, stepsPerEpoch, rules);
    int last = epochs - 1;
    if (dropPathPerEpoch * last >= 1) {
      rules.broken(
          "drop-path-per-epoch",
          "must be a number below 1 / "
              + last
              + ", so that the probability stays below 1 over "
              + epochs
              + " epochs, is "
              + rules.shown("drop-path-per-epoch"),
          "drop-path-per-epoch",
          "epochs");
    }
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
}
