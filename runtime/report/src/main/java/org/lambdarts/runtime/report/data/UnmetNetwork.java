package org.lambdarts.runtime.report.data;

/**
 * A row of {@code results.csv} for a budget that no network meets.
 *
 * @param run the name of its run
 * @param network what the network would have been called
 * @param method how it was sought
 * @param seed the seed
 * @param note what the run says of it
 */
public record UnmetNetwork(String run, String network, String method, String seed, String note) {}
