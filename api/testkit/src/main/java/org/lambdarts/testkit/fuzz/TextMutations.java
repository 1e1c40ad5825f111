package org.lambdarts.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What people, editors and other programs do to text: config, JSON, tables. */
final class TextMutations {

  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\d_.+-]+|\"[^\"\\n]*\"|[^\\s\\p{L}\\d_]");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
  private static final int DEEPEST = 10_000;
  private static final int LONGEST_NUMBER = 100_000;

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e308",
          "-1e308",
          "1e400",
          "1e-400",
          "1e39",
          "3.5e38",
          "1e19",
          "0.1",
          "NaN",
          "Infinity",
          "-Infinity",
          "1e999999999",
          "1e-999999999",
          "0x7f",
          "1_000",
          "007",
          ".5",
          "5.",
          "1,5",
          "1e",
          "--1");

  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          ",",
          ":",
          "=",
          "+=",
          "${x}",
          "${?PATH}",
          "#",
          "//",
          "include",
          "\\",
          "\\u0000",
          "\\ud800",
          "\n",
          "\r",
          "\t",
          "\0",
          "",
          " ",
          "\"\"\"",
          "..",
          "../../x",
          "/",
          "=1+1",
          "\"a\"\"b\"",
          ";",
          "*",
          "_",
          "$",
          "@");

  private static final List<String> CHARACTERS =
      List.of(
          "\ufeff",
          "\u0000",
          "\u00e9",
          "\u2028",
          "\u202e",
          "\u0130",
          "\ud83d\ude00",
          "\ufffd",
          "\u00a0",
          "\u200b",
          "\u0661",
          "\uff11",
          "\u03bb");

  static final List<Mutation> ALL =
      List.of(
          text(TextMutations::numberReplaced),
          text(TextMutations::numberReplaced),
          text(TextMutations::tokenReplaced),
          text(TextMutations::tokenReplaced),
          text(TextMutations::tokenRemoved),
          text(TextMutations::tokenDoubled),
          text(TextMutations::tokensSwapped),
          text(TextMutations::lineRemoved),
          text(TextMutations::lineDoubled),
          text(TextMutations::linesSwapped),
          text(TextMutations::characterInserted),
          text(TextMutations::nested),
          text(TextMutations::hugeNumber),
          text(TextMutations::lettersRemoved));

  private TextMutations() {}

  private static String numberReplaced(String text, RandomGenerator random) {
    return replaceOne(text, NUMBER, one(NUMBERS, random), random);
  }

  private static String hugeNumber(String text, RandomGenerator random) {
    String digits = "9".repeat(1 + random.nextInt(LONGEST_NUMBER));
    return replaceOne(text, NUMBER, digits, random);
  }

  private static String tokenReplaced(String text, RandomGenerator random) {
    return replaceOne(text, TOKEN, one(TOKENS, random), random);
  }

  private static String tokenRemoved(String text, RandomGenerator random) {
    return replaceOne(text, TOKEN, "", random);
  }

  private static String tokenDoubled(String text, RandomGenerator random) {
    MatchResult token = any(text, TOKEN, random);
    return token == null ? text : replaced(text, token, token.group() + " " + token.group());
  }

  private static String tokensSwapped(String text, RandomGenerator random) {
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    if (tokens.size() < 2) {
      return text;
    }
    int first = random.nextInt(tokens.size() - 1);
    int second = first + 1 + random.nextInt(tokens.size() - 1 - first);
    String swapped = replaced(text, tokens.get(second), tokens.get(first).group());
    return replaced(swapped, tokens.get(first), tokens.get(second).group());
  }

  private static String lettersRemoved(String text, RandomGenerator random) {
    if (text.isEmpty()) {
      return text;
    }
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(3));
    return text.substring(0, at) + text.substring(to);
  }

  private static String lineRemoved(String text, RandomGenerator random) {
    List<String> lines = lines(text);
    lines.remove(random.nextInt(lines.size()));
    return String.join("\n", lines);
  }

  private static String lineDoubled(String text, RandomGenerator random) {
    List<String> lines = lines(text);
    lines.add(random.nextInt(lines.size() + 1), one(lines, random));
    return String.join("\n", lines);
  }

  private static String linesSwapped(String text, RandomGenerator random) {
    List<String> lines = lines(text);
    String line = lines.remove(random.nextInt(lines.size()));
    lines.add(random.nextInt(lines.size() + 1), line);
    return String.join("\n", lines);
  }

  private static String characterInserted(String text, RandomGenerator random) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + one(CHARACTERS, random) + text.substring(at);
  }

  private static String nested(String text, RandomGenerator random) {
    MatchResult token = any(text, TOKEN, random);
    if (token == null) {
      return text;
    }
    int depth = 1 + random.nextInt(random.nextBoolean() ? 10 : DEEPEST);
    boolean list = random.nextBoolean();
    String open = (list ? "[" : "{\"a\":").repeat(depth);
    String close = random.nextInt(4) == 0 ? "" : (list ? "]" : "}").repeat(depth);
    return replaced(text, token, open + token.group() + close);
  }

  private static Mutation text(TextMutation mutation) {
    return (content, random) ->
        mutation
            .apply(new String(content, StandardCharsets.UTF_8), random)
            .getBytes(StandardCharsets.UTF_8);
  }

  private static String replaceOne(
      String text, Pattern pattern, String by, RandomGenerator random) {
    MatchResult match = any(text, pattern, random);
    return match == null ? text : replaced(text, match, by);
  }

  private static String replaced(String text, MatchResult part, String by) {
    return text.substring(0, part.start()) + by + text.substring(part.end());
  }

  private static MatchResult any(String text, Pattern pattern, RandomGenerator random) {
    List<MatchResult> matches = pattern.matcher(text).results().toList();
    return matches.isEmpty() ? null : one(matches, random);
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(List.of(text.split("\n", -1)));
  }

  private static <T> T one(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private interface TextMutation {
    String apply(String text, RandomGenerator random);
  }
}
