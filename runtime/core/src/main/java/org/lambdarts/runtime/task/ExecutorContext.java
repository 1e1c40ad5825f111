package org.lambdarts.runtime.task;

import java.nio.file.Path;
import java.util.List;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/**
 * What an executor is told of a run.
 *
 * @param settings the run's settings, those of {@code executor} among them
 * @param config the resolved config as text, which gives the same settings when it is read; it is
 *     in the run folder as {@code config.conf}, too
 * @param pluginFolders the folders that plugins were loaded from, in their order; empty if they are
 *     on the class path; copied
 * @param folder the run folder, which this process holds
 * @param here does a task in this process
 * @param notes is told what is worth telling of the executor itself
 * @param stop asks the run to stop; {@link Executor#stop} is called then
 */
public record ExecutorContext(
    RunSettings settings,
    String config,
    List<Path> pluginFolders,
    Path folder,
    TaskWork here,
    RunListener notes,
    StopSignal stop) {

  /** Copies the list. */
  public ExecutorContext {
    pluginFolders = List.copyOf(pluginFolders);
  }
}
