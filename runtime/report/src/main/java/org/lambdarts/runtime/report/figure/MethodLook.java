package org.lambdarts.runtime.report.figure;

import java.util.List;
import org.lambdarts.runtime.report.chart.ChartLayer;

/**
 * How a method looks in charts. The colors are those of the vibrant scheme of Paul Tol.
 *
 * @param label for people
 * @param color of its marks and lines
 * @param shape of its points
 */
record MethodLook(String label, String color, ChartLayer.Shape shape) {

  static final MethodLook FAMILY =
      new MethodLook("family (darts-cc)", "#0077bb", ChartLayer.Shape.CIRCLE);
  static final MethodLook RANDOM = new MethodLook("random", "#8c8c8c", ChartLayer.Shape.DIAMOND);
  static final MethodLook DARTS = new MethodLook("darts", "#ee7733", ChartLayer.Shape.SQUARE);

  private static final List<String> OTHERS = List.of("#009988", "#ee3377", "#33bbee", "#ccbb44");

  /**
   * The look of a method that is not known here.
   *
   * @param name of the method
   * @param index counts such methods, from 0
   */
  static MethodLook other(String name, int index) {
    return new MethodLook(name, OTHERS.get(index % OTHERS.size()), ChartLayer.Shape.TRIANGLE);
  }
}
