package org.lambdarts.runtime.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.runtime.run.Interruption;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends the process with its exit status: 0 done, 1 failed, 2 wrong usage or
   * config, 130 interrupted.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    StopSignal stop = new StopSignal();
    Interruption interruption = Interruption.install(stop);
    int status = FailureHandler.FAILED;
    try {
      status = commandLine(stop, out, err).execute(arguments);
      out.flush();
      err.flush();
    } catch (RuntimeException | Error e) {
      // what commands throw is handled by then; without this, the exit below would hide it
      err.println("lambdarts could not start: " + e);
      e.printStackTrace(err);
    } finally {
      interruption.done();
      // during a shutdown the status is that of the signal, and exit would wait for itself
      if (!stop.isRequested()) {
        System.exit(status);
      }
    }
  }

  /**
   * The command line.
   *
   * @param stop asks the running command to stop
   * @param out where results go
   * @param err where errors and progress go
   * @return the command line, ready to execute
   */
  public static CommandLine commandLine(StopSignal stop, PrintWriter out, PrintWriter err) {
    LambdartsCommand root = new LambdartsCommand();
    CommandLine commandLine = new CommandLine(root, new CommandFactory(stop, out, err));
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.registerConverter(Path.class, new PathConverter());
    commandLine.registerConverter(ImageShape.class, new ImageShapeConverter());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    FailureHandler handler = new FailureHandler();
    commandLine.setExecutionExceptionHandler(handler);
    commandLine.setExecutionStrategy(handler.around(commandLine.getExecutionStrategy()));
    return commandLine;
  }
}
