package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.task.Plan;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.Work;

/** The searches for the family with every seed, and nothing else. */
public final class SearchPlan implements Plan {

  private final RunSettings settings;
  private final StageTasks stages;
  private final Fingerprints fingerprints;
  private final RunFolder folder;

  @Inject
  SearchPlan(RunSettings settings, StageTasks stages, Fingerprints fingerprints, RunFolder folder) {
    this.settings = settings;
    this.stages = stages;
    this.fingerprints = fingerprints;
    this.folder = folder;
  }

  /** A search as a task. */
  static Task task(Work search, RunFolder folder, Fingerprints fingerprints) {
    long seed = search.seed();
    boolean plain = search instanceof Work.PlainSearch;
    Path output = plain ? folder.plainSearch(seed) : folder.search(seed);
    return new Task(
        (plain ? "plain-search" : "search") + "/seed-" + seed,
        plain ? Searches.plainTitle(seed) : Searches.title(seed),
        search,
        Set.of(),
        List.of(),
        List.of(folder.path(output)),
        fingerprints.of(search));
  }

  @Override
  public List<Task> tasks() {
    return settings.seeds().stream()
        .map(seed -> task(new Work.Search(seed), folder, fingerprints))
        .toList();
  }

  @Override
  public boolean isFinished(Task task) {
    return stages.isFinished(task.work());
  }

  @Override
  public List<Task> completed(Task task, TaskResult result) {
    return List.of();
  }
}
