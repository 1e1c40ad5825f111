package org.lambdarts.runtime.worker;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;
import org.lambdarts.runtime.run.Interruption;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** Starts a worker as a process of its own. */
public final class WorkerMain {

  private static final int NOT_DONE = 1;
  private static final int ORPHANED = 130;

  private WorkerMain() {}

  /**
   * Works for the process that has started this one. Ctrl-C in a terminal reaches both; this one
   * then stops as if it was told to.
   *
   * @param words as {@link WorkerArguments} writes them
   */
  public static void main(String[] words) {
    PrintStream out = System.out;
    // what libraries print is no event
    System.setOut(System.err);
    StopSignal stop = new StopSignal();
    Interruption interruption = Interruption.install(stop);
    int status = NOT_DONE;
    try {
      WorkerArguments arguments = WorkerArguments.of(List.of(words));
      Worker worker =
          new Worker(
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
              event -> println(out, event.line()),
              stop,
              () -> Runtime.getRuntime().halt(ORPHANED));
      status = worker.work((listener, signal) -> open(arguments, listener, signal)) ? 0 : NOT_DONE;
    } catch (RuntimeException | Error e) {
      // a defect, or no memory: whoever started this process sees how it ends
      e.printStackTrace();
    } finally {
      interruption.done();
      if (!stop.isRequested()) {
        System.exit(status);
      }
    }
  }

  private static void println(PrintStream out, String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  private static TaskRunner open(WorkerArguments arguments, RunListener listener, StopSignal stop) {
    PluginLoader loader = new PluginLoader();
    PluginCatalog catalog =
        arguments.pluginFolders().isEmpty()
            ? loader.loadClassPath(WorkerMain.class.getClassLoader())
            : loader.load(arguments.pluginFolders());
    RunSettings settings =
        new RunConfigReader(catalog)
            .read(arguments.folder().resolve("config.conf"), arguments.overrides());
    return TaskRunner.open(catalog, settings, arguments.folder(), listener, stop);
  }
}
