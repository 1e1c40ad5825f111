package org.lambdarts.runtime.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java. */
public final class JavaCommand {

  /** A debugger listens to one process only. */
  private static final String DEBUGGER = "-agentlib:jdwp";

  private JavaCommand() {}

  /**
   * A process like this one: the same Java, flags and class path.
   *
   * @param main the class whose main method is called
   * @param arguments its arguments
   * @return the words of a command line
   */
  public static List<String> likeThisProcess(Class<?> main, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith(DEBUGGER))
        .forEach(words::add);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(arguments);
    return words;
  }
}
