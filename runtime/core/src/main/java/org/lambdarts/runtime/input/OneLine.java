package org.lambdarts.runtime.input;

import org.jspecify.annotations.Nullable;

/** Makes a line that a terminal can show of any text, for messages that quote what others wrote. */
public final class OneLine {

  private static final String CUT = " … ";

  private static final String NOTHING = "no reason is given";

  private OneLine() {}

  /**
   * Shortens a text in its middle and spells out its control characters.
   *
   * @param text any text; null where an exception has no message
   * @param most the largest number of characters, at least 20
   * @return the text itself if it is short and plain
   */
  public static String of(@Nullable String text, int most) {
    if (text == null) {
      return NOTHING;
    }
    String shorter = text;
    if (text.length() > most) {
      int kept = most - CUT.length();
      int head = kept * 2 / 3;
      shorter = text.substring(0, head) + CUT + text.substring(text.length() - (kept - head));
    }
    return isPlain(shorter) ? shorter : spelled(shorter, most);
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(OneLine::isUnshowable);
  }

  private static String spelled(String text, int most) {
    StringBuilder line = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (isUnshowable(c)) {
                line.append(String.format("\\u%04x", c));
              } else {
                line.append((char) c);
              }
            });
    return line.length() <= most ? line.toString() : line.substring(0, most - 1) + "…";
  }

  /** Control characters, and those that end a line or turn the direction of writing. */
  private static boolean isUnshowable(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }
}
