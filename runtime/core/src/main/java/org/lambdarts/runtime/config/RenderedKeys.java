package org.lambdarts.runtime.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The keys in a text of {@link ConfigRenderer}, which is read line by line: a stored config may be
 * someone else's, and nothing in it is to be followed.
 */
public final class RenderedKeys {

  private RenderedKeys() {}

  /**
   * Reads a text.
   *
   * @param text as it was rendered; lines of another form are passed over
   * @return the values by whole key, as they are written
   */
  public static SortedMap<String, String> of(String text) {
    SortedMap<String, String> keys = new TreeMap<>();
    Deque<String> path = new ArrayDeque<>();
    for (String line : text.lines().map(String::strip).toList()) {
      int equals = line.indexOf(" = ");
      if (line.equals("}")) {
        path.pollLast();
      } else if (line.endsWith(" {")) {
        path.addLast(line.substring(0, line.length() - " {".length()));
      } else if (equals > 0) {
        keys.put(
            path.stream().collect(Collectors.joining(".", "", ".")) + line.substring(0, equals),
            line.substring(equals + " = ".length()));
      }
    }
    return keys;
  }

  /**
   * What differs between two texts.
   *
   * @param before the one
   * @param now the other
   * @param prefix how the keys begin that count
   * @return by whole key, a clause that names it and both values
   */
  public static SortedMap<String, String> changes(String before, String now, String prefix) {
    SortedMap<String, String> old = of(before);
    SortedMap<String, String> latest = of(now);
    TreeSet<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(latest.keySet());
    SortedMap<String, String> changes = new TreeMap<>();
    for (String key : keys) {
      String first = old.getOrDefault(key, "not there");
      String second = latest.getOrDefault(key, "not there");
      if (key.startsWith(prefix) && !first.equals(second)) {
        changes.put(key, key + " was " + first + " and is now " + second);
      }
    }
    return changes;
  }
}
