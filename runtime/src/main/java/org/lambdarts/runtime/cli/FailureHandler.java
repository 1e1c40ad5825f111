package org.lambdarts.runtime.cli;

import java.io.PrintWriter;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.run.RunInterruptedException;
import picocli.CommandLine;

/** Turns a failure into one readable message and an exit status. */
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {

  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int INTERRUPTED = 130;

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    if (System.console() != null) {
      err.print(ConsoleProgress.CLEAR_LINE);
    }
    boolean stacktrace =
        parsed.commandSpec().root().userObject() instanceof LambdartsCommand root
            && root.stacktrace();
    if (failure instanceof RunInterruptedException) {
      err.println(
          "interrupted in " + failure.getMessage() + "; run the same command again to continue");
      return INTERRUPTED;
    }
    err.println(message(failure, stacktrace));
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    if (failure instanceof UsageException) {
      return WRONG_USAGE;
    }
    return failure instanceof InvalidConfigException ? WRONG_USAGE : FAILED;
  }

  private static String message(Exception failure, boolean stacktrace) {
    if (failure instanceof LambdartsException) {
      return failure.getMessage();
    }
    return "unexpected failure: "
        + failure
        + (stacktrace ? "" : "; run again with --stacktrace and report what it prints");
  }
}
