package org.lambdarts.runtime.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds what a misspelt name was meant to be: the known names with the fewest edits (insertion,
 * deletion, replacement, swap of neighbours). Case, and hyphen or underscore, make no difference.
 */
public final class NearestNames {

  private static final int MOST = 3;

  private NearestNames() {}

  /**
   * The known names that are near a name.
   *
   * @param name a name that is not known
   * @param known the known names
   * @return up to three names, the nearest first; none further than two edits or a third of the
   *     name's length, whichever is more
   */
  public static List<String> of(String name, Collection<String> known) {
    String wanted = folded(name);
    int furthest = Math.max(2, wanted.length() / 3);
    Map<String, Integer> distances = new TreeMap<>();
    for (String candidate : known) {
      int distance = distance(wanted, folded(candidate));
      // as many edits as the name has letters make anything of it
      if (distance <= furthest && distance < Math.max(1, wanted.length())) {
        distances.put(candidate, distance);
      }
    }
    return distances.entrySet().stream()
        .sorted(Comparator.comparingInt(Map.Entry<String, Integer>::getValue))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The optimal string alignment distance, row by row. */
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replace = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[to.length()];
  }
}
