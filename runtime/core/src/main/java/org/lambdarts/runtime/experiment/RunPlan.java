package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.UnmetRow;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.task.Plan;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.Work;

/**
 * All that a run does: for every seed, the networks of every source that is asked for, searched for
 * where need be, derived or drawn, and trained.
 */
public final class RunPlan implements Plan {

  private final RunSettings settings;
  private final Map<String, NetworkSource> sources;
  private final StageTasks stages;
  private final TrainingTasks trainings;
  private final Fingerprints fingerprints;
  private final ResultFiles results;
  private final RunFolder folder;
  private final ListenedRun listened;

  @Inject
  RunPlan(
      RunSettings settings,
      Map<String, NetworkSource> sources,
      StageTasks stages,
      TrainingTasks trainings,
      Fingerprints fingerprints,
      ResultFiles results,
      RunFolder folder,
      ListenedRun listened) {
    this.settings = settings;
    this.sources = sources;
    this.stages = stages;
    this.trainings = trainings;
    this.fingerprints = fingerprints;
    this.results = results;
    this.folder = folder;
    this.listened = listened;
  }

  @Override
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (long seed : settings.seeds()) {
      sources.forEach(
          (name, source) -> {
            if (source.isAsked()) {
              Optional<Task> search = source.search(seed).map(this::search);
              search.filter(task -> known.add(task.id())).ifPresent(tasks::add);
              tasks.add(derivation(name, seed, search));
            }
          });
    }
    return tasks;
  }

  private Task search(Work work) {
    return SearchPlan.task(work, folder, fingerprints);
  }

  private Task derivation(String source, long seed, Optional<Task> search) {
    Work work = new Work.Derivation(source, seed);
    return new Task(
        "derive/seed-" + seed + "/" + source,
        "derive " + source + ", seed " + seed,
        work,
        search.map(task -> Set.of(task.id())).orElse(Set.of()),
        search.map(Task::outputs).orElse(List.of()),
        List.of(folder.path(folder.genotypes(seed)) + "/" + source),
        fingerprints.of(work));
  }

  @Override
  public Task prepared(Task task) {
    return task.work() instanceof Work.Training training
        ? trainings.prepared(task, training)
        : task;
  }

  @Override
  public boolean isFinished(Task task) {
    return stages.isFinished(task.work());
  }

  @Override
  public List<Task> completed(Task task, TaskResult result) {
    if (task.work() instanceof Work.Training training) {
      trainings.completed(training);
    }
    if (task.work() instanceof Work.Derivation derivation) {
      return derived(task, derivation, result.derived().orElseThrow());
    }
    return List.of();
  }

  private List<Task> derived(Task task, Work.Derivation derivation, Derived found) {
    NetworkSource source = sources.get(derivation.source());
    String method = source.method();
    long seed = derivation.seed();
    found
        .networks()
        .forEach(network -> listened.derived(NetworkEvents.derived(method, seed, network)));
    if (source.meetsBudgets()) {
      results.unmet(
          seed, found.unmet().stream().map(unmet -> new UnmetRow(method, seed, unmet)).toList());
    }
    return trainings.of(method, seed, found.networks(), Set.of(task.id()));
  }

  @Override
  public void idle() {
    trainings.measure();
  }
}
