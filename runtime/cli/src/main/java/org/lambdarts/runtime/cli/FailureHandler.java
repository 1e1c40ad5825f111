package org.lambdarts.runtime.cli;

import java.io.PrintWriter;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.network.InvalidBackendException;
import org.lambdarts.runtime.network.InvalidNetworkException;
import org.lambdarts.runtime.network.InvalidNetworkInputException;
import org.lambdarts.runtime.run.RunInterruptedException;
import picocli.CommandLine;

/** Turns a failure into one readable message and an exit status. */
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {

  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int INTERRUPTED = 130;

  /** Catches what picocli hands to no handler: errors, as of the virtual machine. */
  CommandLine.IExecutionStrategy around(CommandLine.IExecutionStrategy strategy) {
    return parsed -> {
      try {
        return strategy.execute(parsed);
      } catch (Error e) {
        return handle(e, parsed.commandSpec().commandLine(), parsed);
      }
    };
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    return handle(failure, commandLine, parsed);
  }

  private static int handle(
      Throwable failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    if (Terminal.isThere()) {
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
    return failure instanceof InvalidConfigException
            || failure instanceof InvalidNetworkException
            || failure instanceof InvalidNetworkInputException
            || failure instanceof InvalidBackendException
        ? WRONG_USAGE
        : FAILED;
  }

  private static String message(Throwable failure, boolean stacktrace) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return "out of memory ("
            + cause.getMessage()
            + "): this process may use "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB; allow more with LAMBDARTS_OPTS=-Xmx8g, or choose smaller settings or inputs";
      }
      if (cause instanceof StackOverflowError) {
        return "out of stack: the input is nested too deeply; flatten it, or allow a deeper stack"
            + " with LAMBDARTS_OPTS=-Xss64m";
      }
    }
    if (failure instanceof LambdartsException) {
      return failure.getMessage();
    }
    return "unexpected failure: "
        + failure
        + (stacktrace ? "" : "; run again with --stacktrace and report what it prints");
  }
}
