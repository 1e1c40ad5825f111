package org.lambdarts.runtime.latency;

import org.lambdarts.api.tensor.Shape;

/**
 * How long an operation takes.
 *
 * @param operation its name
 * @param stride 1 or 2
 * @param input [1, channels, height, width]
 * @param milliseconds for one image
 */
public record OperationLatency(String operation, int stride, Shape input, double milliseconds) {}
