package org.lambdarts.runtime.latency;

/**
 * How long a trained network takes for one image.
 *
 * @param milliseconds the median
 * @param threads threads of one operation
 * @param computes what it was measured on, as the backend says
 */
public record NetworkLatency(double milliseconds, int threads, String computes) {}
