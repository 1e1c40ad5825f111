package org.lambdarts.testkit.signatures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The signatures of a module as somebody last agreed to them.
 *
 * @param apiVersion the version of the api they belong to
 * @param lines the signatures
 */
record SignatureRecord(String apiVersion, SortedSet<String> lines) {

  private static final String HEADER = "api version ";

  /** Lines of types, not of their members. */
  private static final Pattern TYPE =
      Pattern.compile("^[^(]* (interface|class|record|enum|annotation)\\b[^(]*$");

  /**
   * Reads a record.
   *
   * @param text the lines of its file
   * @return the record
   */
  static SignatureRecord read(List<String> text) {
    return new SignatureRecord(
        text.get(0).substring(HEADER.length()), new TreeSet<>(text.subList(1, text.size())));
  }

  /** The lines of its file. */
  List<String> text() {
    List<String> text = new ArrayList<>(List.of(HEADER + apiVersion));
    text.addAll(lines);
    return text;
  }

  /**
   * Whether this record is out of date.
   *
   * @param now what is there now
   * @param binding whether plugins need the module when they run
   * @param howToRecord the command that brings it up to date
   * @return what has changed, and what to do; empty if nothing has
   */
  Optional<String> violation(SignatureRecord now, boolean binding, String howToRecord) {
    if (equals(now)) {
      return Optional.empty();
    }
    StringBuilder message = new StringBuilder("the public api is not as it is recorded\n");
    without(lines, now.lines).forEach(line -> message.append("- ").append(line).append('\n'));
    without(now.lines, lines).forEach(line -> message.append("+ ").append(line).append('\n'));
    message.append(
        binding && needsNewVersion(now)
            ? "plugins built for api version "
                + apiVersion
                + " may break: raise lambdarts.api.version in pom.xml, ApiVersion.CURRENT and"
                + " OLDEST, and the version in the examples' pom.xml, then record the change with\n"
            : "if this is meant, record it with\n");
    return Optional.of(message.append("    ").append(howToRecord).toString());
  }

  /**
   * Whether a change may break plugins that exist, under the version they were built for.
   *
   * @param now what is there now
   * @return true if the version is the same and a signature of a type that promises to stay is
   *     gone, or if such a type that plugins may implement has one more method for them to write
   */
  boolean needsNewVersion(SignatureRecord now) {
    return apiVersion.equals(now.apiVersion)
        && (without(lines, now.lines).stream().anyMatch(this::isPromised)
            || without(now.lines, lines).stream()
                .anyMatch(line -> line.contains(") ") && isAbstract(line) && isForPlugins(line)));
  }

  private boolean isPromised(String line) {
    return !typeLine(line).contains(" @experimental");
  }

  /** Whether a type was there before, promises to stay, and is implemented by plugins. */
  private boolean isForPlugins(String member) {
    String type = typeLine(member);
    return !type.isEmpty() && isPromised(member) && !type.contains(" " + Signatures.HOST);
  }

  /** The recorded line of a member's type, or of the type itself; empty if it is new. */
  private String typeLine(String line) {
    int bracket = line.indexOf('(');
    String name = line.substring(0, bracket < 0 ? line.indexOf(' ') : bracket);
    return lines.stream()
        .filter(other -> TYPE.matcher(other).find())
        .filter(other -> isTypeOf(other.substring(0, other.indexOf(' ')), name))
        .max(Comparator.comparingInt(other -> other.indexOf(' ')))
        .orElse("");
  }

  /** Names of types come before those of their members, a dot further on. */
  private static boolean isTypeOf(String type, String name) {
    return name.equals(type) || name.startsWith(type + ".") || name.startsWith(type + "<");
  }

  private static boolean isAbstract(String line) {
    return line.substring(line.indexOf(") ")).contains(" abstract ");
  }

  private static SortedSet<String> without(Collection<String> some, Collection<String> others) {
    SortedSet<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }
}
