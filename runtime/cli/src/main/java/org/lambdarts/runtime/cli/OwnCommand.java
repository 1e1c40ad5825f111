package org.lambdarts.runtime.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that started this process. */
final class OwnCommand {

  /** A debugger listens to one process only. */
  private static final String DEBUGGER = "-agentlib:jdwp";

  private OwnCommand() {}

  /**
   * Like this process, with other arguments.
   *
   * @param arguments a command of Lambdarts and its options
   * @return the words of a command line
   */
  static List<String> with(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith(DEBUGGER))
        .forEach(words::add);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(arguments);
    return words;
  }
}
