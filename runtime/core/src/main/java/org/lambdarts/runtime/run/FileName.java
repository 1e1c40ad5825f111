package org.lambdarts.runtime.run;

import java.util.regex.Pattern;
import org.lambdarts.api.LambdartsException;

/**
 * The name of a file or folder on every system: one part of a path, which cannot lead elsewhere.
 * Whatever becomes part of a path and comes from outside must be one: ids of networks, and the
 * cells of tables that others made.
 */
public final class FileName {

  /** How a file name looks, for messages. */
  public static final String EXPECTED =
      "a plain file name, without / \\ : * ? \" < > | and not starting with a dot";

  private static final int LONGEST = 200;

  private static final Pattern PLAIN =
      Pattern.compile("[^./\\\\:*?\"<>|\\p{Cntrl}\\p{Cs}][^/\\\\:*?\"<>|\\p{Cntrl}\\p{Cs}]*");

  private FileName() {}

  /**
   * Whether a text is a file name.
   *
   * @param text any text
   * @return true if it can be a part of a path
   */
  public static boolean isPlain(String text) {
    return text.length() <= LONGEST && PLAIN.matcher(text).matches();
  }

  /**
   * Fails if a text is no file name.
   *
   * @param text any text
   * @param what what it is, and where it comes from, for the message
   * @return the text
   * @throws LambdartsException if it cannot be a part of a path
   */
  public static String require(String text, String what) {
    if (!isPlain(text)) {
      String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
      throw new LambdartsException(
          what
              + " must be "
              + EXPECTED
              + ", of at most "
              + LONGEST
              + " characters; it is \""
              + shown.replaceAll("\\p{Cntrl}", "?")
              + "\"");
    }
    return text;
  }
}
