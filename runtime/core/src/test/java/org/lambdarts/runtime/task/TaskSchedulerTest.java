package org.lambdarts.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

final class TaskSchedulerTest {

  private final StopSignal stop = new StopSignal();
  private final List<String> notes = new ArrayList<>();

  private static Task task(String id, String... after) {
    return new Task(
        id, "title of " + id, new Work.Search(0), Set.of(after), List.of(), List.of(id), "f");
  }

  /** Ends tasks as it is told to, at once, and knows in which order they were begun. */
  private static final class Scripted implements Executor {

    private final int capacity;
    private final Function<String, CompletableFuture<TaskResult>> endings;
    private final List<String> begun = new ArrayList<>();
    private final List<CompletableFuture<TaskResult>> open = new ArrayList<>();

    Scripted(int capacity, Function<String, CompletableFuture<TaskResult>> endings) {
      this.capacity = capacity;
      this.endings = endings;
    }

    @Override
    public int capacity() {
      return capacity;
    }

    @Override
    public CompletableFuture<TaskResult> start(Task task, RunListener listener) {
      begun.add(task.id());
      CompletableFuture<TaskResult> end = endings.apply(task.id());
      open.add(end);
      return end;
    }

    @Override
    public void stop() {
      open.forEach(each -> each.completeExceptionally(new RunInterruptedException("stopped")));
    }

    @Override
    public void close() {}
  }

  private record Tasks(List<Task> tasks, Set<String> finished, Map<String, List<Task>> leadingTo)
      implements Plan {

    Tasks(Task... tasks) {
      this(Arrays.asList(tasks), new HashSet<>(), new HashMap<>());
    }

    @Override
    public boolean isFinished(Task task) {
      return finished.contains(task.id());
    }

    @Override
    public List<Task> completed(Task task, TaskResult result) {
      return leadingTo.getOrDefault(task.id(), List.of());
    }
  }

  private static CompletableFuture<TaskResult> done() {
    return CompletableFuture.completedFuture(TaskResult.FILES);
  }

  private static CompletableFuture<TaskResult> failed(String message) {
    return CompletableFuture.failedFuture(new LambdartsException(message));
  }

  private void run(Plan plan, Executor executor, int attempts) {
    RunListener listener =
        new RunListener() {
          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    new TaskScheduler(executor, attempts, listener, stop).run(plan);
  }

  @Test
  void doesEachTaskWhenWhatItNeedsIsThere() {
    Tasks plan = new Tasks(task("a"), task("b", "a"), task("c", "b"), task("d"));
    plan.leadingTo().put("a", List.of(task("a1", "a"), task("a2", "a")));
    plan.finished().add("d");
    Scripted executor = new Scripted(1, id -> done());
    run(plan, executor, 1);
    // what a task leads to is done right behind it; what is there already is not done again
    assertEquals(List.of("a", "a1", "a2", "b", "c"), executor.begun);
  }

  @Test
  void neverDoesTwoThatWriteTheSameAtATime() {
    Task first = task("a");
    Task second = new Task("b", "b", new Work.Search(1), Set.of(), List.of(), List.of("a"), "f");
    CompletableFuture<TaskResult> open = new CompletableFuture<>();
    Scripted executor =
        new Scripted(
            2,
            id -> {
              if (id.equals("c")) {
                open.complete(TaskResult.FILES);
              }
              return id.equals("a") ? open : done();
            });
    run(new Tasks(first, second, task("c")), executor, 1);
    assertEquals(List.of("a", "c", "b"), executor.begun);
  }

  @Test
  void aTaskThatFailsSkipsWhatNeedsItAndNothingElse() {
    Scripted executor = new Scripted(1, id -> id.equals("a") ? failed("no space") : done());
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                run(new Tasks(task("a"), task("b", "a"), task("c", "b"), task("d")), executor, 3));
    assertEquals("no space", e.getMessage());
    assertEquals(List.of("a", "d"), executor.begun, "a failure for good is not tried again");
    assertEquals(List.of("title of a failed, and the others go on: no space"), notes);
  }

  @Test
  void severalFailuresAreAllTold() {
    Scripted executor = new Scripted(1, id -> failed(id + " is broken"));
    LambdartsException e =
        assertThrows(
            TasksFailedException.class,
            () -> run(new Tasks(task("a"), task("b"), task("c", "b")), executor, 1));
    assertEquals(
        "2 tasks failed, and 1 that need them were skipped; what is done stays, and the same"
            + " command tries the others again:\n"
            + "  title of a: a is broken\n"
            + "  title of b: b is broken",
        e.getMessage());
  }

  @Test
  void aTaskWhoseProcessIsLostIsBegunAgain() {
    Map<String, Integer> begun = new HashMap<>();
    Scripted executor =
        new Scripted(
            1,
            id ->
                begun.merge(id, 1, Integer::sum) < 3
                    ? CompletableFuture.failedFuture(new WorkerLostException("it died"))
                    : done());
    run(new Tasks(task("a")), executor, 3);
    assertEquals(List.of("a", "a", "a"), executor.begun);
    assertEquals(
        List.of(
            "it died; it continues from its last checkpoint, attempt 2 of 3",
            "it died; it continues from its last checkpoint, attempt 3 of 3"),
        notes);
  }

  @Test
  void aProcessThatIsLostTooOftenIsAFailure() {
    Scripted executor =
        new Scripted(1, id -> CompletableFuture.failedFuture(new WorkerLostException("it died")));
    WorkerLostException e =
        assertThrows(WorkerLostException.class, () -> run(new Tasks(task("a")), executor, 2));
    assertEquals("it died", e.getMessage());
    assertEquals(List.of("a", "a"), executor.begun);
  }

  @Test
  void aTaskThatCannotBeBegunFailsAlone() {
    Scripted executor =
        new Scripted(
            1,
            id -> {
              if (id.equals("a")) {
                throw new LambdartsException("no process");
              }
              return done();
            });
    LambdartsException e =
        assertThrows(
            LambdartsException.class, () -> run(new Tasks(task("a"), task("b")), executor, 1));
    assertEquals("no process", e.getMessage());
    assertEquals(List.of("a", "b"), executor.begun);
  }

  @Test
  void aStopReachesWhatGoesOnAndBeginsNothingElse() {
    Scripted executor =
        new Scripted(
            1,
            id -> {
              stop.request();
              return new CompletableFuture<>();
            });
    RunInterruptedException e =
        assertThrows(
            RunInterruptedException.class, () -> run(new Tasks(task("a"), task("b")), executor, 1));
    assertEquals("stopped", e.getMessage());
    assertEquals(List.of("a"), executor.begun);
  }

  @Test
  void aFailureIsToldThoughTheRunIsStopped() {
    Scripted executor =
        new Scripted(
            2,
            id -> {
              if (id.equals("a")) {
                return new CompletableFuture<>();
              }
              stop.request();
              return failed("no space");
            });
    assertThrows(
        RunInterruptedException.class, () -> run(new Tasks(task("a"), task("b")), executor, 1));
    assertEquals(List.of("a", "b"), executor.begun);
    assertEquals(List.of("title of b failed, and the others go on: no space"), notes);
  }

  @Test
  void aDefectEndsTheRun() {
    Scripted executor =
        new Scripted(
            1, id -> CompletableFuture.failedFuture(new IllegalStateException("a defect")));
    assertThrows(
        IllegalStateException.class, () -> run(new Tasks(task("a"), task("b")), executor, 1));
    assertEquals(List.of("a"), executor.begun);
  }
}
