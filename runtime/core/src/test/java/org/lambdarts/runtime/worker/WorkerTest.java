package org.lambdarts.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskEvent;
import org.lambdarts.runtime.task.TaskJson;
import org.lambdarts.runtime.task.Work;

final class WorkerTest {

  private static final String TASK =
      TaskJson.text(new Task("a", "a", new Work.Search(0), Set.of(), List.of(), List.of("a"), "f"));

  private final BlockingQueue<TaskEvent> events = new LinkedBlockingQueue<>();
  private final StopSignal stop = new StopSignal();
  private final CountDownLatch orphaned = new CountDownLatch(1);

  private boolean work(String commands, Worker.Opening opening) {
    return new Worker(
            new BufferedReader(new StringReader(commands)), events::add, stop, orphaned::countDown)
        .work(opening);
  }

  private static TaskRunner unopened() {
    throw new AssertionError("there is no task to open the run for");
  }

  @Test
  void opensNothingWhereThereIsNothingToDo() {
    assertTrue(work(Worker.END + "\n", (listener, signal) -> unopened()));
    assertTrue(events.isEmpty());
    assertEquals(1, orphaned.getCount());
  }

  @Test
  void aLineThatIsNoTaskIsAFailureAndNoCrash() {
    assertFalse(work("{\"task\":\"of another version\"}\n", (listener, signal) -> unopened()));
    assertTrue(events.remove() instanceof TaskEvent.Failed, "told like a task that fails");
  }

  @Test
  void whatTheOpeningSaysIsTold() {
    assertFalse(
        work(
            TASK + "\n",
            (listener, signal) -> {
              throw new LambdartsException("no such folder");
            }));
    assertEquals(new TaskEvent.Failed("no such folder"), events.remove());
    assertFalse(
        work(
            TASK + "\n",
            (listener, signal) -> {
              throw new RunInterruptedException("epoch 3");
            }));
    assertEquals(new TaskEvent.Stopped("epoch 3"), events.remove());
  }

  @Test
  void stopsWhenToldTo() {
    work(Worker.STOP + "\n" + Worker.END + "\n", (listener, signal) -> unopened());
    assertTrue(stop.isRequested());
  }

  @Test
  void knowsWhenNobodyIsThereAnyMore() throws InterruptedException {
    work(
        TASK + "\n",
        (listener, signal) -> {
          throw new LambdartsException("no such folder");
        });
    assertTrue(orphaned.await(10, TimeUnit.SECONDS));
  }

  @Test
  void argumentsAreReadAsTheyWereWritten() {
    WorkerArguments arguments =
        new WorkerArguments(
            Path.of("runs", "a=b"),
            List.of(Path.of("p"), Path.of("q r")),
            Map.of("lambdarts.backend.threads", "2", "k", "a=b"));
    WorkerArguments read = WorkerArguments.of(arguments.words());
    assertEquals(arguments, read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run --set", "run --set novalue", "run --plugin p", "run p"})
  void otherArgumentsAreTold(String words) {
    List<String> list = words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
    assertThrows(IllegalArgumentException.class, () -> WorkerArguments.of(list));
  }
}
