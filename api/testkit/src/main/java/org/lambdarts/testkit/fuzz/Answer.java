package org.lambdarts.testkit.fuzz;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lambdarts.api.LambdartsException;

/**
 * What a reader did with a file.
 *
 * @param thrown how it rejected the file; null if it accepted it
 */
record Answer(Throwable thrown) {

  private static final int MOST_LINES = 110;
  private static final int LONGEST_LINE = 1_000;
  private static final Pattern JAVA_WORDS =
      Pattern.compile(
          "\\b(?:java|javax|org\\.lambdarts|com)\\.\\w+\\.|\\b\\w+(?:Exception|Error)\\b");

  boolean rejected() {
    return thrown != null;
  }

  /**
   * Says what is wrong with this answer.
   *
   * @param file what a rejection must mention
   * @return the violation; empty if the file was accepted, or rejected as it should be
   */
  Optional<String> violation(String file) {
    if (thrown == null) {
      return Optional.empty();
    }
    if (!(thrown instanceof LambdartsException)) {
      return Optional.of("must throw a LambdartsException or nothing, but threw " + thrown);
    }
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return Optional.of("must say why it rejects, but gave no message");
    }
    return flaw(message, file).map(flaw -> flaw + ", but the message is: " + message);
  }

  private static Optional<String> flaw(String message, String file) {
    if (!message.contains(file)) {
      return Optional.of("must name the file " + file);
    }
    if (message.lines().count() > MOST_LINES) {
      return Optional.of("must stop at " + MOST_LINES + " lines");
    }
    if (message.lines().anyMatch(line -> line.isBlank() || line.length() > LONGEST_LINE)) {
      return Optional.of(
          "must say each thing in a line of at most " + LONGEST_LINE + " characters");
    }
    if (message.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
      return Optional.of("must quote control characters");
    }
    if (JAVA_WORDS.matcher(message).find()) {
      return Optional.of("must not speak of Java classes");
    }
    if (message.endsWith(": null") || message.equals("null")) {
      return Optional.of("must give a reason");
    }
    return Optional.empty();
  }
}
