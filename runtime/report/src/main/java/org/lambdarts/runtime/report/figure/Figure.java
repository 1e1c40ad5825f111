package org.lambdarts.runtime.report.figure;

import org.lambdarts.runtime.drawing.Picture;

/**
 * A chart of a report.
 *
 * @param id its name as a file, without ending
 * @param caption what a reader must know to read it
 * @param picture the chart
 */
public record Figure(String id, String caption, Picture picture) {}
