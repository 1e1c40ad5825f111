package org.lambdarts.runtime.report.comparison;

import java.util.OptionalDouble;

/**
 * What a method took, as means over its runs and seeds.
 *
 * @param method its label
 * @param searches the number of runs and seeds
 * @param trainings different networks trained per run and seed
 * @param needsSearch whether it searches at all
 * @param searchSeconds of a search; empty if that is not known, or there is none
 * @param trainingSeconds of all trainings with one seed together; empty if that is not known
 */
public record MethodCost(
    String method,
    int searches,
    double trainings,
    boolean needsSearch,
    OptionalDouble searchSeconds,
    OptionalDouble trainingSeconds) {}
