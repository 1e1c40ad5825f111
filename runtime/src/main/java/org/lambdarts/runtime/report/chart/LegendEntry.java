package org.lambdarts.runtime.report.chart;

import java.util.Optional;

/**
 * A line of a legend.
 *
 * @param name of a series
 * @param colour of the series
 * @param shape of its markers; empty for a line or area
 */
public record LegendEntry(String name, String colour, Optional<Layer.Shape> shape) {}
