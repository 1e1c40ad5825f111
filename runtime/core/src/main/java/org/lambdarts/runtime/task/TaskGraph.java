package org.lambdarts.runtime.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks and what has become of them. The graph grows while it is worked on: which networks there
 * are to train is known only when they have been derived.
 */
public final class TaskGraph {

  /** What has become of a task. */
  public enum State {
    /** It has not begun; what it needs may not be there yet. */
    WAITING,
    /** It goes on. */
    RUNNING,
    /** It is done. */
    DONE,
    /** It has failed for good. */
    FAILED,
    /** A task that it needs has failed, or was skipped. */
    SKIPPED
  }

  /** In the order in which one process does them. */
  private final List<Task> tasks = new ArrayList<>();

  private final Map<String, State> states = new HashMap<>();

  /** Creates a graph without tasks. */
  public TaskGraph() {}

  /**
   * Adds tasks behind all others.
   *
   * @param more the tasks, each after those it needs
   * @throws IllegalArgumentException if there is a task of the same id, or one that a task needs is
   *     not there
   */
  public void add(List<Task> more) {
    insert(tasks.size(), more);
  }

  /**
   * Adds tasks that the result of another leads to, right behind it.
   *
   * @param more the tasks, each after those it needs
   * @param origin the id of the other
   * @throws IllegalArgumentException if there is a task of the same id, or one that a task needs is
   *     not there
   */
  public void addBehind(List<Task> more, String origin) {
    insert(tasks.indexOf(task(origin)) + 1, more);
  }

  private void insert(int position, List<Task> more) {
    int next = position;
    for (Task task : more) {
      if (states.containsKey(task.id())) {
        throw new IllegalArgumentException("there is a task " + task.id() + " already");
      }
      for (String needed : task.after()) {
        if (!states.containsKey(needed)) {
          throw new IllegalArgumentException(
              task.id() + " needs " + needed + ", which is not there");
        }
      }
      tasks.add(next++, task);
      boolean lost = isLost(task.after());
      states.put(task.id(), lost ? State.SKIPPED : State.WAITING);
    }
  }

  private static boolean isLost(State state) {
    return state == State.FAILED || state == State.SKIPPED;
  }

  /**
   * All tasks.
   *
   * @return in the order in which one process does them
   */
  public List<Task> tasks() {
    return Collections.unmodifiableList(tasks);
  }

  /**
   * The tasks in a state.
   *
   * @param state the state
   * @return in the order in which one process does them
   */
  public List<Task> in(State state) {
    return tasks.stream().filter(task -> state(task.id()) == state).toList();
  }

  /**
   * What has become of a task.
   *
   * @param id its id
   * @return its state
   * @throws IllegalArgumentException if there is no such task
   */
  public State state(String id) {
    State state = states.get(id);
    if (state == null) {
      throw new IllegalArgumentException("there is no task " + id);
    }
    return state;
  }

  /**
   * The task that is to be begun next: one whose needs are met, and that writes nothing that a
   * running task writes.
   *
   * @param order which of several is the next
   * @return empty if there is none now
   */
  public Optional<Task> next(TaskOrder order) {
    Set<String> written = new HashSet<>();
    in(State.RUNNING).forEach(task -> written.addAll(task.outputs()));
    List<Task> ready =
        in(State.WAITING).stream()
            .filter(task -> task.after().stream().allMatch(id -> state(id) == State.DONE))
            .filter(task -> Collections.disjoint(task.outputs(), written))
            .toList();
    return order.first(ready);
  }

  /**
   * A task begins.
   *
   * @param task the task
   */
  public void begin(Task task) {
    move(task.id(), State.WAITING, State.RUNNING);
  }

  /**
   * More is known of a task than when it was added.
   *
   * @param task the task, perhaps with other outputs than before
   */
  public void replace(Task task) {
    tasks.set(tasks.indexOf(task(task.id())), task);
  }

  /**
   * A running task is to be begun again.
   *
   * @param id its id
   */
  public void giveBack(String id) {
    move(id, State.RUNNING, State.WAITING);
  }

  /**
   * A running task is done.
   *
   * @param id its id
   */
  public void finish(String id) {
    move(id, State.RUNNING, State.DONE);
  }

  /**
   * A running task has failed for good: what needs it is skipped.
   *
   * @param id its id
   */
  public void fail(String id) {
    move(id, State.RUNNING, State.FAILED);
    boolean more = true;
    while (more) {
      more = false;
      for (Task task : in(State.WAITING)) {
        if (isLost(task.after())) {
          states.put(task.id(), State.SKIPPED);
          more = true;
        }
      }
    }
  }

  private boolean isLost(Collection<String> needed) {
    return needed.stream().anyMatch(id -> isLost(state(id)));
  }

  private void move(String id, State from, State to) {
    if (state(id) != from) {
      throw new IllegalArgumentException(id + " is " + state(id) + " and cannot become " + to);
    }
    states.put(id, to);
  }

  private Task task(String id) {
    return tasks.stream()
        .filter(task -> task.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no task " + id));
  }
}
