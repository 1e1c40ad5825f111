package org.lambdarts.runtime.report.chart;

import java.util.function.DoubleFunction;

/**
 * An axis of a chart.
 *
 * @param label what it measures
 * @param scale where values lie
 * @param format how ticks are written
 */
public record Axis(String label, Scale scale, DoubleFunction<String> format) {}
