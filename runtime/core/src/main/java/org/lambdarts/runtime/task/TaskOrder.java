package org.lambdarts.runtime.task;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of several tasks that could begin is the next. */
@FunctionalInterface
public interface TaskOrder {

  /** As they stand in the graph: seed by seed, and in it source by source. */
  TaskOrder IN_TURN = ready -> ready.stream().findFirst();

  /**
   * What more depends on goes first, whatever its seed: derivations, which are short and lead to
   * trainings, then searches, then trainings. Otherwise the chains that are begun last would be all
   * that is left to do at the end, by a few processes.
   */
  TaskOrder LONGEST_CHAIN_FIRST =
      ready -> ready.stream().min(Comparator.comparingInt(task -> rank(task.work())));

  private static int rank(Work work) {
    if (work instanceof Work.Derivation) {
      return 0;
    }
    return work instanceof Work.Training ? 2 : 1;
  }

  /**
   * Chooses.
   *
   * @param ready tasks that could begin, as they stand in the graph
   * @return one of them; empty if there are none
   */
  Optional<Task> first(List<Task> ready);
}
