package org.lambdarts.runtime.experiment;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lambdarts.runtime.compose.Resources;
import org.lambdarts.runtime.config.ConfigRenderer;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.task.Executor;
import org.lambdarts.runtime.task.ExecutorContext;
import org.lambdarts.runtime.task.ExecutorFactories;
import org.lambdarts.runtime.task.TaskScheduler;

/** What carries the tasks of a run out; only in the process that holds the run folder. */
public final class ExecutorModule extends AbstractModule {

  /** Binds the executor that the settings name. */
  public ExecutorModule() {}

  @Provides
  @Singleton
  Executor executor(
      RunSettings settings,
      PluginCatalog catalog,
      RunFolder folder,
      StageTasks here,
      RunListener notes,
      StopSignal stop,
      Resources resources) {
    ExecutorContext context =
        new ExecutorContext(
            settings,
            ConfigRenderer.render(settings),
            catalog.folders(),
            folder.root(),
            here,
            notes,
            stop);
    return resources.add(
        ExecutorFactories.ofClassPath().require(settings.executor().name()).create(context));
  }

  @Provides
  @Singleton
  TaskScheduler scheduler(
      Executor executor, RunSettings settings, RunListener listener, StopSignal stop) {
    return new TaskScheduler(executor, settings.executor().attempts(), listener, stop);
  }
}
