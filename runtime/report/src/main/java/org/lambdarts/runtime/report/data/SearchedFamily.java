package org.lambdarts.runtime.report.data;

import org.lambdarts.runtime.derive.Family;

/**
 * The family of one search.
 *
 * @param run the name of its run
 * @param name of the search, for people: its seed, and its run where there are several
 * @param seed its seed
 * @param family what it gives
 */
public record SearchedFamily(String run, String name, String seed, Family family) {}
