package org.lambdarts.runtime.report.chart;

/**
 * The rectangle that values are drawn in, in pixels.
 *
 * @param left its left side
 * @param top its upper side
 * @param right its right side
 * @param bottom its lower side
 * @param x the horizontal scale
 * @param y the vertical scale
 */
record Frame(double left, double top, double right, double bottom, Scale x, Scale y) {

  double x(double value) {
    return left + x.position(value) * (right - left);
  }

  double y(double value) {
    return bottom - y.position(value) * (bottom - top);
  }
}
