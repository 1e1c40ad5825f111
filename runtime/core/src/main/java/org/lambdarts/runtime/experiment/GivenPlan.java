package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.task.Plan;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.Work;

/** The trainings of networks that are there already. */
public final class GivenPlan implements Plan {

  private final StageTasks stages;
  private final TrainingTasks trainings;
  private final ListenedRun listened;
  private final List<Task> tasks = new ArrayList<>();

  @Inject
  GivenPlan(StageTasks stages, TrainingTasks trainings, ListenedRun listened) {
    this.stages = stages;
    this.trainings = trainings;
    this.listened = listened;
  }

  /**
   * Adds networks, of which listeners are told.
   *
   * @param method how they were found
   * @param seed the seed to train them with
   * @param networks the networks
   */
  public void add(String method, long seed, List<DerivedNetwork> networks) {
    networks.forEach(network -> listened.derived(NetworkEvents.derived(method, seed, network)));
    tasks.addAll(trainings.of(method, seed, networks, Set.of()));
  }

  @Override
  public List<Task> tasks() {
    return List.copyOf(tasks);
  }

  @Override
  public Task prepared(Task task) {
    return trainings.prepared(task, (Work.Training) task.work());
  }

  @Override
  public boolean isFinished(Task task) {
    return stages.isFinished(task.work());
  }

  @Override
  public List<Task> completed(Task task, TaskResult result) {
    trainings.completed((Work.Training) task.work());
    return List.of();
  }

  @Override
  public void idle() {
    trainings.measure();
  }
}
