package org.lambdarts.runtime.cli;

import java.util.List;
import org.lambdarts.runtime.process.JavaCommand;

/** The command that started this process. */
final class OwnCommand {

  private OwnCommand() {}

  /**
   * Like this process, with other arguments.
   *
   * @param arguments a command of Lambdarts and its options
   * @return the words of a command line
   */
  static List<String> with(List<String> arguments) {
    return JavaCommand.likeThisProcess(Main.class, arguments);
  }
}
