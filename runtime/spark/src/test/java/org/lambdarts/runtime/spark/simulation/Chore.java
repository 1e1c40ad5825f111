package org.lambdarts.runtime.spark.simulation;

import java.util.Set;

/**
 * A task of which only the time matters.
 *
 * @param id names it
 * @param after what must be done before
 * @param seconds how long it takes on one machine
 */
record Chore(String id, Set<String> after, double seconds) {}
