package org.lambdarts.runtime.spark.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.spark.cluster.Cluster;
import org.lambdarts.runtime.spark.cluster.ClusterException;
import org.lambdarts.runtime.spark.cluster.Reply;
import org.lambdarts.runtime.task.TaskEvent;
import org.lambdarts.runtime.task.TaskJson;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.WorkerLostException;

final class RemoteTaskTest {

  private final List<String> notes = new ArrayList<>();
  private final FakeJob job = new FakeJob();
  private final RemoteTask task =
      new RemoteTask(
          "search, seed 0",
          new RunListener() {
            @Override
            public void note(String text) {
              notes.add(text);
            }
          });

  private static final class FakeJob implements Cluster.Job {
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean cancelled;

    @Override
    public CompletableFuture<Void> ended() {
      return ended;
    }

    @Override
    public void cancel() {
      cancelled = true;
      ended.completeExceptionally(new ClusterException("cancelled"));
    }
  }

  RemoteTaskTest() {
    task.follow(job);
  }

  private Throwable failure() {
    return assertThrows(ExecutionException.class, () -> task.result().get()).getCause();
  }

  @Test
  void progressIsToldAndTheTaskGoesOn() {
    assertEquals(Reply.GO_ON, task.heard(new TaskEvent.Note("epoch 1").line()));

    assertEquals(List.of("epoch 1"), notes);
    assertFalse(task.result().isDone());
  }

  @Test
  void whatLibrariesPrintIsNoEvent() {
    assertEquals(Reply.GO_ON, task.heard("warning: slow"));
  }

  @Test
  void theResultIsWhatTheProcessSays() throws Exception {
    String result = TaskJson.text(TaskResult.FILES);

    assertEquals(Reply.DONE, task.heard(new TaskEvent.Done(result).line()));

    assertEquals(TaskResult.FILES, task.result().get());
  }

  @Test
  void aFailureForGoodIsNoLossOfAMachine() {
    assertEquals(Reply.GIVEN_UP, task.heard(new TaskEvent.Failed("the loss is NaN").line()));

    assertEquals(LambdartsException.class, failure().getClass());
    assertEquals("the loss is NaN", failure().getMessage());
  }

  @Test
  void aLostMachineIsToldAsOne() {
    job.ended.completeExceptionally(new ClusterException("the machine was lost"));

    assertInstanceOf(WorkerLostException.class, failure());
    assertEquals("the machine was lost", failure().getMessage());
  }

  @Test
  void aTaskThatWaitsForAMachineIsCancelledWhenTheRunStops() {
    task.stop();

    assertTrue(job.cancelled);
    assertInstanceOf(RunInterruptedException.class, failure());
  }

  @Test
  void aTaskThatHasBegunMaySave() {
    assertEquals(Reply.GO_ON, task.asked());

    task.stop();

    assertFalse(job.cancelled);
    assertEquals(Reply.STOP, task.asked());
    assertEquals(Reply.GIVEN_UP, task.heard(new TaskEvent.Stopped("epoch 2").line()));
    assertInstanceOf(RunInterruptedException.class, failure());
  }
}
