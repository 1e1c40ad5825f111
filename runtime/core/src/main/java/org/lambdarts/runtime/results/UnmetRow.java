package org.lambdarts.runtime.results;

import org.lambdarts.runtime.derive.UnmetBudget;

/**
 * A budget in the table that no network meets.
 *
 * @param method how a network was sought, as in {@link ResultRow}
 * @param seed the seed
 * @param unmet the budget and the smallest network there is
 */
public record UnmetRow(String method, long seed, UnmetBudget unmet) {}
