package org.lambdarts.runtime.config;

/**
 * How the expected complexity enters the loss.
 *
 * @param normalized whether it is divided by the supernet's range
 * @param atTemperature whether its softmax uses the temperature of the forward pass
 * @param weights what candidates are weighed by
 * @param objective how it and λ make the penalty, by name
 * @param strength of the objective target, positive
 */
public record PenaltySettings(
    @Key(
            name = "normalize",
            words =
                "Divide the expected complexity's excess over the smallest architecture's by the"
                    + " supernet's range, so that it runs from 0 to 1.",
            standard = "false")
        boolean normalized,
    @Key(
            words = "Use softmax(α / t) in the penalty, as in the forward pass, not softmax(α).",
            standard = "false")
        boolean atTemperature,
    @Key(
            words =
                "What candidates are weighed by in the expected complexity. probabilities:"
                    + " softmax(α). mixing-weights: what the relaxation makes of α, averaged over"
                    + " the samples of a batch.",
            standard = "probabilities")
        Weights weights,
    @Key(
            words =
                "How the expected complexity C enters the loss of the architecture. coefficient:"
                    + " L_val + λ·C. target: L_val + strength·(ln(λ·C / C_max))², where C and"
                    + " C_max are the sizes of whole networks: λ says how many times smaller than"
                    + " the largest network; lambda.range = auto then reaches from the largest to the"
                    + " smallest one.",
            standard = "coefficient")
        String objective,
    @Key(
            words = "Strength of the objective target; not looked at otherwise.",
            standard = "1.0",
            range = "(0, 1e6]")
        double strength) {

  /** The objective that asks for a size. */
  public static final String TARGET = "target";

  /** What candidates are weighed by. */
  public enum Weights {
    /** By softmax(α). */
    PROBABILITIES,
    /** By what the relaxation makes of α. */
    MIXING_WEIGHTS
  }
}
