package org.lambdarts.runtime.config;

/**
 * How the expected complexity enters the loss.
 *
 * @param normalized whether it is divided by the supernet's range
 * @param atTemperature whether its softmax uses the temperature of the forward pass
 */
public record PenaltySettings(boolean normalized, boolean atTemperature) {}
