package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigException;

/** The words of the HOCON parser, without the place, which a problem tells in its own form. */
final class HoconMessage {

  // What the parser of config 1.4 says wherever a key was expected.
  private static final String KEY_EXPECTED = "expecting a close parentheses ')' here, not: ";

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
    return message.isEmpty()
        ? e.getClass().getSimpleName()
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
