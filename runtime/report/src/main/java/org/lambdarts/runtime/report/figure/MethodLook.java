package org.lambdarts.runtime.report.figure;

import java.util.List;
import org.lambdarts.runtime.report.chart.ChartLayer;

/**
 * How a method looks in charts. The colors are those of the vibrant scheme of Paul Tol.
 *
 * @param color of its marks and lines
 * @param shape of its points
 */
record MethodLook(String color, ChartLayer.Shape shape) {

  static final MethodLook FAMILY = new MethodLook("#0077bb", ChartLayer.Shape.CIRCLE);
  static final MethodLook RANDOM = new MethodLook("#8c8c8c", ChartLayer.Shape.DIAMOND);
  static final MethodLook DARTS = new MethodLook("#ee7733", ChartLayer.Shape.SQUARE);

  private static final List<String> OTHERS = List.of("#009988", "#ee3377", "#33bbee", "#ccbb44");

  /**
   * The look of a method with some of several settings.
   *
   * @param index counts the settings, from 0
   */
  MethodLook variant(int index) {
    return index == 0 ? this : new MethodLook(OTHERS.get((index - 1) % OTHERS.size()), shape);
  }

  /**
   * The look of a method that is not known here.
   *
   * @param index counts such methods, from 0
   */
  static MethodLook other(int index) {
    return new MethodLook(OTHERS.get(index % OTHERS.size()), ChartLayer.Shape.TRIANGLE);
  }
}
