package org.lambdarts.runtime.report.comparison;

/**
 * Random networks with as much time as the family had: those it trained, and as many more as could
 * have been trained while it searched.
 *
 * @param family the family's label
 * @param random the label of the random networks
 * @param more networks that could have been trained in the time of a search, mean over seeds
 * @param fair how many networks that makes in all, mean over seeds
 * @param trained how many random networks there are, mean over seeds
 */
public record TimeRival(String family, String random, double more, double fair, double trained) {}
