package org.lambdarts.runtime.report.chart;

import java.util.Optional;

/**
 * A line of a legend.
 *
 * @param name of a series
 * @param color of the series
 * @param shape of its markers; empty for a line or area
 */
public record LegendEntry(String name, String color, Optional<ChartLayer.Shape> shape) {}
