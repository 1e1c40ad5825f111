package org.lambdarts.runtime.executor;

import com.typesafe.config.Config;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lambdarts.runtime.process.JavaCommand;
import org.lambdarts.runtime.task.ExecutorContext;
import org.lambdarts.runtime.worker.WorkerArguments;
import org.lambdarts.runtime.worker.WorkerMain;

/**
 * How processes are started that do tasks: like this one, with a share of its threads.
 *
 * @param command the words of the command line; copied
 */
record WorkerStart(List<String> command) {

  private static final String THREADS = "threads";

  /** Copies the list. */
  WorkerStart {
    command = List.copyOf(command);
  }

  /**
   * For a run.
   *
   * @param context the run
   * @param parallel how many there are at a time
   */
  static WorkerStart like(ExecutorContext context, int parallel) {
    WorkerArguments arguments =
        new WorkerArguments(
            context.folder(),
            context.pluginFolders(),
            threads(
                context.settings().backend().config(),
                Runtime.getRuntime().availableProcessors(),
                parallel));
    return new WorkerStart(JavaCommand.likeThisProcess(WorkerMain.class, arguments.words()));
  }

  /**
   * The processors are divided, unless the config says how many threads a backend has, or the
   * backend has no such key.
   *
   * @param backend the backend's section
   * @param processors of this machine
   * @param parallel how many processes there are at a time
   * @return overrides by whole key
   */
  static Map<String, String> threads(Config backend, int processors, int parallel) {
    boolean open = backend.hasPath(THREADS) && backend.getInt(THREADS) == 0;
    return open
        ? Map.of(
            "lambdarts.backend." + THREADS, Integer.toString(Math.max(1, processors / parallel)))
        : Map.of();
  }

  Process start() throws IOException {
    return new ProcessBuilder(command).start();
  }
}
