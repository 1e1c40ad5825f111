package org.lambdarts.runtime.config;

import java.nio.file.Path;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.input.TextFile;

/**
 * Looks at a config file before it is parsed. HOCON's parser goes down into itself for every
 * bracket and every part of a path, and takes whatever it can decode.
 */
final class ConfigText {

  private static final int MOST_BYTES = 1 << 20;

  /** Deeper than any config, and far from the end of the stack. */
  private static final int DEEPEST = 100;

  /** What is then wrong. */
  static final String TOO_DEEP =
      "sections, lists or the parts of a key are nested deeper than "
          + DEEPEST
          + " levels, which no key is";

  private final String text;
  private int line = 1;
  private int at;

  private ConfigText(String text) {
    this.text = text;
  }

  /**
   * What keeps a file from being parsed.
   *
   * @param file a file that is there
   * @return the problem; empty if the parser may have it, which may still find it wrong
   */
  static Optional<Problem> problem(Path file) {
    try {
      ConfigText content = new ConfigText(TextFile.read(file, MOST_BYTES));
      return content.isTooDeep()
          ? Optional.of(new Problem(new Location(file.toString(), content.line), TOO_DEEP))
          : Optional.empty();
    } catch (LambdartsException e) {
      String message = e.getMessage();
      String place = file + " ";
      return Optional.of(
          new Problem(
              new Location(file.toString(), 0),
              message.startsWith(place) ? message.substring(place.length()) : message));
    }
  }

  /** Whether a text by itself is nested too deeply. */
  static boolean isTooDeep(String text) {
    return new ConfigText(text).isTooDeep();
  }

  /** Stops at the place; brackets in texts and comments do not count. */
  private boolean isTooDeep() {
    int brackets = 0;
    int dots = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        skipText();
        continue;
      }
      if (c == '#' || text.startsWith("//", at)) {
        skipTo("\n");
        continue;
      }
      switch (c) {
        case '[', '{' -> brackets++;
        case ']', '}' -> brackets--;
        case '.' -> dots++;
        case '\n' -> line++;
        default -> {}
      }
      dots = c == '.' || !isBetweenKeys(c) ? dots : 0;
      if (Math.max(brackets, dots) > DEEPEST) {
        return true;
      }
      at++;
    }
    return false;
  }

  private static boolean isBetweenKeys(char c) {
    return c == '\n' || c == ',' || c == '=' || c == ':' || c == '{' || c == '[';
  }

  private void skipText() {
    if (text.startsWith("\"\"\"", at)) {
      at += 3;
      skipTo("\"\"\"");
      at = Math.min(text.length(), at + 3);
      while (at < text.length() && text.charAt(at) == '"') {
        at++;
      }
      return;
    }
    at++;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
    }
  }

  private void skipTo(String end) {
    int found = text.indexOf(end, at);
    int next = found < 0 ? text.length() : found;
    line += (int) text.substring(at, next).chars().filter(c -> c == '\n').count();
    at = next;
  }
}
