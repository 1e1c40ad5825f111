package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.Work;

/**
 * Networks as tasks of training them, and their results as results of the run. Networks of one
 * architecture are trained once per seed.
 */
final class TrainingTasks {

  private final Trainings trainings;
  private final Fingerprints fingerprints;
  private final RunFolder folder;
  private final Map<Architecture, Networks> known = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final List<Found> unmeasured = new ArrayList<>();

  @Inject
  TrainingTasks(Trainings trainings, Fingerprints fingerprints, RunFolder folder) {
    this.trainings = trainings;
    this.fingerprints = fingerprints;
    this.folder = folder;
  }

  /** What is trained once. */
  private record Architecture(long seed, Genotype genotype) {}

  /** A network and how it was found. */
  private record Found(String method, long seed, DerivedNetwork network) {}

  /** Those of one architecture that wait for its training. */
  private static final class Networks {
    private final List<Found> waiting = new ArrayList<>();
    private Work.Training done;
  }

  /**
   * Adds networks.
   *
   * @param method how they were found
   * @param seed the seed
   * @param networks the networks
   * @param after the ids of the tasks that found them
   * @return the tasks of training those whose architecture is none of those before
   */
  List<Task> of(String method, long seed, List<DerivedNetwork> networks, Set<String> after) {
    List<Task> tasks = new ArrayList<>();
    for (DerivedNetwork network : networks) {
      Found found = new Found(method, seed, network);
      Networks same = known.get(new Architecture(seed, network.genotype()));
      if (same == null) {
        same = new Networks();
        known.put(new Architecture(seed, network.genotype()), same);
        same.waiting.add(found);
        tasks.add(
            task(newId(seed, network), new Work.Training(seed, network, network.id()), after));
      } else if (same.done == null) {
        same.waiting.add(found);
      } else {
        publish(same.done, found);
      }
    }
    return tasks;
  }

  /** Two sources may give the same name to networks of two architectures. */
  private String newId(long seed, DerivedNetwork network) {
    String name = "train/seed-" + seed + "/" + network.id();
    String id = name;
    for (int i = 2; !ids.add(id); i++) {
      id = name + "-" + i;
    }
    return id;
  }

  private Task task(String id, Work.Training training, Set<String> after) {
    long seed = training.seed();
    DerivedNetwork network = training.network();
    return new Task(
        id,
        Trainings.title(seed, network),
        training,
        after,
        List.of(),
        List.of(folder.path(folder.trainings(seed).resolve(training.folder()))),
        fingerprints.of(training));
  }

  /** Finds the folder of a training, right before it is begun. */
  Task prepared(Task task, Work.Training training) {
    return task(task.id(), trainings.claim(training.seed(), training.network()), task.after());
  }

  /** A training is done. */
  void completed(Work.Training training) {
    Networks networks = known.get(new Architecture(training.seed(), training.network().genotype()));
    networks.done = training;
    networks.waiting.forEach(found -> publish(training, found));
    networks.waiting.clear();
  }

  private void publish(Work.Training training, Found found) {
    trainings.publish(training, found.method(), found.network());
    unmeasured.add(found);
  }

  /** Measures the networks that have been trained. To be called while nothing else computes. */
  void measure() {
    unmeasured.forEach(found -> trainings.measure(found.seed(), found.network()));
    unmeasured.clear();
  }
}
