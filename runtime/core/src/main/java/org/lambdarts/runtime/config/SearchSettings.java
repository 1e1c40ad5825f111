package org.lambdarts.runtime.config;

import java.util.List;

/**
 * The search.
 *
 * @param epochs passes over the training half, at least 1
 * @param batchSize images per batch, at least 2
 * @param order of the architecture gradient
 * @param lambdasPerStep λ drawn per step, at least 1
 * @param stratified whether each λ of a step comes from its own part of the range
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
    int epochs,
    int batchSize,
    Order order,
    int lambdasPerStep,
    boolean stratified,
    double trainShare,
    boolean augment,
    int stepsPerEpoch,
    int warmUpEpochs,
    SgdSettings weights,
    AdamSettings architecture,
    TemperatureSettings temperature,
    List<Double> validationLambdas,
    int validationEvery) {

  /** The order of the architecture gradient. */
  public enum Order {
    /** At the current weights. */
    FIRST,
    /** Through one unrolled weight step. */
    SECOND
  }

  /**
   * The same search without λ.
   *
   * @param other the temperature of its relaxation
   * @return the changed settings
   */
  SearchSettings withoutLambda(TemperatureSettings other) {
    return new SearchSettings(
        epochs,
        batchSize,
        order,
        1,
        false,
        trainShare,
        augment,
        stepsPerEpoch,
        warmUpEpochs,
        weights,
        architecture,
        other,
        validationLambdas,
        validationEvery);
  }

  /** Copies the list. */
  public SearchSettings {
    validationLambdas = List.copyOf(validationLambdas);
  }
}
