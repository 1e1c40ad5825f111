package org.lambdarts.runtime.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import org.lambdarts.runtime.report.chart.LegendEntry;
import org.lambdarts.runtime.report.chart.NumberFormats;

/** Colors of λ', from a large network's to a small one's; their lightness rises all the way. */
final class LambdaColors {

  /** The middle of the viridis scale, which is visible on light and on dark pages. */
  private static final List<int[]> STOPS =
      List.of(
          new int[] {0x6a, 0x3d, 0x9a},
          new int[] {0x3b, 0x6f, 0xb5},
          new int[] {0x21, 0x91, 0x8c},
          new int[] {0x5e, 0xb8, 0x4a},
          new int[] {0xd8, 0xb4, 0x1d});

  private static final int LEGEND_LIMIT = 9;

  private LambdaColors() {}

  static String at(double normalizedLambda) {
    double place = Math.min(1, Math.max(0, normalizedLambda)) * (STOPS.size() - 1);
    int below = Math.min((int) place, STOPS.size() - 2);
    double rest = place - below;
    StringBuilder color = new StringBuilder("#");
    for (int channel = 0; channel < 3; channel++) {
      double mixed = (1 - rest) * STOPS.get(below)[channel] + rest * STOPS.get(below + 1)[channel];
      color.append(String.format(Locale.ROOT, "%02x", Math.round(mixed)));
    }
    return color.toString();
  }

  /** An entry for each λ', or the first and the last of many. */
  static List<LegendEntry> legend(SortedSet<Double> lambdas) {
    List<Double> shown =
        lambdas.size() <= LEGEND_LIMIT
            ? List.copyOf(lambdas)
            : List.of(lambdas.first(), lambdas.last());
    return shown.stream()
        .map(
            lambda ->
                new LegendEntry(
                    "λ' = " + NumberFormats.plain(lambda), at(lambda), Optional.empty()))
        .toList();
  }
}
