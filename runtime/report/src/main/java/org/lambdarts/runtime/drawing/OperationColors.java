package org.lambdarts.runtime.drawing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Colors of operations: the same name has the same color in every chart and drawing. Names of the
 * field have fixed colors that people with color-blindness can tell apart; any other name gets one
 * by its hash, and the next free one where two would clash.
 */
public final class OperationColors {

  /** After the vibrant scheme of Paul Tol. */
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("max_pool_3x3", "#0077bb"),
          Map.entry("avg_pool_3x3", "#33bbee"),
          Map.entry("skip_connect", "#8c8c8c"),
          Map.entry("sep_conv_3x3", "#cc3311"),
          Map.entry("sep_conv_5x5", "#ee7733"),
          Map.entry("sep_conv_7x7", "#f4b183"),
          Map.entry("dil_conv_3x3", "#009988"),
          Map.entry("dil_conv_5x5", "#ccbb44"),
          Map.entry("conv_7x1_1x7", "#ee3377"),
          Map.entry("none", "#c9c9c9"));

  /** After the muted scheme of Paul Tol, lightened where a dark page needs it. */
  private static final List<String> OTHERS =
      List.of(
          "#5f4bb6", "#44aa99", "#117733", "#999933", "#ddcc77", "#cc6677", "#a8476e", "#aa4499",
          "#6699cc");

  private final Map<String, String> colors;

  private OperationColors(Map<String, String> colors) {
    this.colors = colors;
  }

  /**
   * Chooses colors.
   *
   * @param operations the names of all operations to be seen together
   * @return their colors
   */
  public static OperationColors of(Collection<String> operations) {
    Map<String, String> colors = new TreeMap<>();
    for (String name : new TreeSet<>(operations)) {
      String fixed = FIXED.get(name);
      colors.put(name, fixed != null ? fixed : free(name, colors));
    }
    return new OperationColors(colors);
  }

  private static String free(String name, Map<String, String> taken) {
    int first = Math.floorMod(name.hashCode(), OTHERS.size());
    for (int i = 0; i < OTHERS.size(); i++) {
      String color = OTHERS.get((first + i) % OTHERS.size());
      if (!taken.containsValue(color)) {
        return color;
      }
    }
    return OTHERS.get(first);
  }

  /**
   * The color of an operation.
   *
   * @param operation one of the names
   * @return a color as {@code #rrggbb}
   * @throws IllegalArgumentException if it is none of the names
   */
  public String of(String operation) {
    String color = colors.get(operation);
    if (color == null) {
      throw new IllegalArgumentException(operation + " is not among " + colors.keySet());
    }
    return color;
  }
}
