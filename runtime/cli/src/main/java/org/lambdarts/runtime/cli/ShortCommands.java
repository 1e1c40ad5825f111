package org.lambdarts.runtime.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The commands that a user expects to be done at once, as a user starts them. */
final class ShortCommands {

  private ShortCommands() {}

  /** The words of each command line, by the command's name. */
  static Map<String, List<String>> of(ExperimentOptions options) {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("plugins", words("plugins", options.pluginArguments()));
    commands.put("validate", words("validate", options.arguments()));
    return commands;
  }

  /** By the launcher, whose own work counts; without a distribution, by Java. */
  private static List<String> words(String command, List<String> arguments) {
    List<String> words = Stream.concat(Stream.of(command), arguments.stream()).toList();
    return Home.folder()
        .map(
            home ->
                Stream.concat(
                        Stream.of(home.resolve("bin").resolve(launcher()).toString()),
                        words.stream())
                    .toList())
        .orElseGet(() -> OwnCommand.with(words));
  }

  private static String launcher() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? "lambdarts.bat" : "lambdarts";
  }
}
