package org.lambdarts.runtime.worker;

import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.experiment.StageTasks;
import org.lambdarts.runtime.experiment.StagesModule;
import org.lambdarts.runtime.latency.MeasuredLatencies;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.listener.Listeners;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.TaskWork;

/**
 * Does tasks of a run in a process other than the one that holds its folder. One at a time in a
 * process: backends share threads and native memory. One that has thrown does no more: its
 * listeners have been told of the end.
 */
public final class TaskRunner implements TaskWork, AutoCloseable {

  private final Composition parts;
  private final ListenedRun listened;

  private TaskRunner(Composition parts, ListenedRun listened) {
    this.parts = parts;
    this.listened = listened;
  }

  /**
   * Opens a run to work for it.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings, but for those that no result depends on, such as threads
   * @param folder the run folder, which another process holds
   * @param listener is told of the progress of the tasks
   * @param stop asks the task that is being done to stop
   * @return does tasks, to be closed by the caller
   * @throws LambdartsException if a part cannot be made, or there is no run in the folder
   */
  public static TaskRunner open(
      PluginCatalog catalog,
      RunSettings settings,
      Path folder,
      RunListener listener,
      StopSignal stop) {
    RunFolder run = RunFolder.heldElsewhere(folder);
    Composition composition = Composition.of(catalog, settings, listener, stop);
    try {
      composition.get(MeasuredLatencies.class).continueFrom(RunFolder.latencyTable(folder));
      Provenances provenances =
          new Provenances(
              catalog,
              settings,
              composition.get(SearchModel.Parts.class).space(),
              composition.get(ComplexityRegularizer.class),
              composition.get(Dataset.class));
      ListenedRun listened =
          new ListenedRun(
              composition.get(Listeners.class),
              run.listeners(),
              settings.name(),
              settings.resolved().getConfig("lambdarts"));
      return new TaskRunner(
          composition.with(new StagesModule(run, provenances, listened)), listened);
    } catch (RuntimeException | Error e) {
      composition.close();
      throw e;
    }
  }

  @Override
  public TaskResult run(Task task) {
    return listened.during(() -> parts.get(StageTasks.class).run(task));
  }

  @Override
  public void close() {
    try (Composition closing = parts) {
      listened.close();
    }
  }
}
