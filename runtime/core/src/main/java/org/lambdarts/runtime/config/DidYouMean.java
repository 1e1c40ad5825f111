package org.lambdarts.runtime.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.lambdarts.runtime.plugin.NearestNames;

/** Asks whether a known name was meant. */
final class DidYouMean {

  private DidYouMean() {}

  /** {@code "; did you mean a or b?"} with the nearest known names; nothing if none is near. */
  static String nearest(String given, Collection<String> known) {
    return oneOf(NearestNames.of(given, known));
  }

  /** The same with names already found. */
  static String oneOf(List<String> names) {
    return names.isEmpty()
        ? ""
        : names.stream().collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }
}
