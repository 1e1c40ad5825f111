package org.lambdarts.runtime.plugin;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the plugin interface, {@code org.lambdarts.api}. A version that only adds to the one
 * before runs plugins built for that; {@link #OLDEST} moves only when something is taken away.
 *
 * @param major the first number
 * @param minor the second number
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

  /** The version that this runtime has; the parent pom calls it lambdarts.api.version. */
  public static final ApiVersion CURRENT = new ApiVersion(0, 1);

  /** The oldest version whose plugins this runtime runs. */
  public static final ApiVersion OLDEST = new ApiVersion(0, 1);

  /** The main attribute of a jar's manifest that names the version it was built for. */
  public static final String MANIFEST_ATTRIBUTE = "Lambdarts-Api-Version";

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

  /**
   * Reads a version.
   *
   * @param text for example {@code 0.1}
   * @return the version; empty if the text is none
   */
  public static Optional<ApiVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /**
   * The versions that plugins may be built for, in words.
   *
   * @return for example {@code 0.1} or {@code 0.1 to 0.4}
   */
  public static String supported() {
    return OLDEST.equals(CURRENT) ? CURRENT.toString() : OLDEST + " to " + CURRENT;
  }

  /** Whether plugins that were built for this version run. */
  boolean isSupported() {
    return isWithin(OLDEST, CURRENT);
  }

  /** Whether this version is neither older nor newer than a range. */
  boolean isWithin(ApiVersion oldest, ApiVersion newest) {
    return compareTo(oldest) >= 0 && compareTo(newest) <= 0;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return Comparator.comparingInt(ApiVersion::major)
        .thenComparingInt(ApiVersion::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
