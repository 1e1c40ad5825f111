package org.lambdarts.runtime.config;

/**
 * How the expected complexity enters the loss.
 *
 * @param normalized whether it is divided by the supernet's range
 * @param atTemperature whether its softmax uses the temperature of the forward pass
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
        boolean atTemperature) {}
