package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigException;
import java.util.regex.Pattern;

/** The words of the HOCON parser, without the place, which a problem tells in its own form. */
final class HoconMessage {

  // What the parser of config 1.4 says wherever a key was expected.
  private static final String KEY_EXPECTED = "expecting a close parentheses ')' here, not: ";

  // It names classes of the parser.
  private static final Pattern INCOMPATIBLE =
      Pattern.compile(
          "^Cannot concatenate .*, \\w+\\((.*)\\) and \\w+\\((.*)\\) are not compatible$",
          Pattern.DOTALL);

  private HoconMessage() {}

  static String of(ConfigException e) {
    String message = e.getMessage();
    if (e.origin() != null) {
      String place = e.origin().description() + ": ";
      if (message.startsWith(place)) {
        message = message.substring(place.length());
      }
    }
    if (message.startsWith(KEY_EXPECTED)) {
      message =
          "expected a key, a value or a closing brace }, not "
              + message.substring(KEY_EXPECTED.length());
    }
    message =
        INCOMPATIBLE
            .matcher(message)
            .replaceFirst("cannot put a list or section and something else together: $1 and $2");
    return message.isEmpty()
        ? e.getClass().getSimpleName()
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
