package org.lambdarts.runtime.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the known names a mistyped one may stand for. */
public final class NearestNames {

  private static final int MOST = 3;
  private static final Pattern SEPARATORS = Pattern.compile("[-_ ]");
  private static final int MOST_CHANGES = 3;

  private NearestNames() {}

  /**
   * The known names close to a given one.
   *
   * @param given what the user wrote
   * @param known all names there are
   * @return at most three, the closest first
   */
  public static List<String> of(String given, Collection<String> known) {
    String plain = plain(given);
    List<String> same = known.stream().filter(name -> plain(name).equals(plain)).sorted().toList();
    return !same.isEmpty()
        ? same
        : known.stream()
            .distinct()
            .filter(name -> close(plain, plain(name)))
            .sorted(
                Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST)
            .toList();
  }

  private static boolean close(String given, String name) {
    int shorter = Math.min(given.length(), name.length());
    if (Math.abs(given.length() - name.length()) > MOST_CHANGES) {
      return shorter >= 3 && (name.startsWith(given) || given.startsWith(name));
    }
    return distance(given, name) <= Math.max(1, Math.min(MOST_CHANGES, shorter / 3))
        || (shorter >= 3 && (name.startsWith(given) || given.startsWith(name)));
  }

  /** Case and separators are what people confuse most: batchSize, batch_size, batch-size. */
  private static String plain(String name) {
    return SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /** Insertions, deletions, replacements and swaps of neighbors (optimal string alignment). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
