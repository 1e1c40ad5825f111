package org.lambdarts.runtime.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskEvent;
import org.lambdarts.runtime.task.TaskJson;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.Work;
import org.lambdarts.runtime.task.WorkerLostException;

final class WorkerProcessTest {

  private static final Task TASK =
      new Task("a", "search, seed 0", new Work.Search(0), Set.of(), List.of(), List.of("a"), "f");

  private final Puppet puppet = new Puppet();
  private final WorkerProcess process = WorkerProcess.of(puppet);

  @AfterEach
  void end() {
    puppet.end(0);
  }

  /** Says what it is told to, and ends when it is told to or killed. */
  private static final class Puppet extends Process {

    private final PipedOutputStream says = new PipedOutputStream();
    private final PipedOutputStream complains = new PipedOutputStream();
    private final InputStream output;
    private final InputStream errors;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private int status;
    private boolean killed;

    Puppet() {
      try {
        output = new PipedInputStream(says);
        errors = new PipedInputStream(complains);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void say(String line) throws IOException {
      says.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      says.flush();
    }

    void complain(String line) throws IOException {
      complains.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      complains.flush();
    }

    /** Says no more, without an end. */
    void fallSilent() throws IOException {
      says.close();
      complains.close();
    }

    synchronized void end(int exit) {
      if (ended.getCount() > 0) {
        status = exit;
        ended.countDown();
      }
      try {
        fallSilent();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public OutputStream getOutputStream() {
      return heard;
    }

    @Override
    public InputStream getInputStream() {
      return output;
    }

    @Override
    public InputStream getErrorStream() {
      return errors;
    }

    @Override
    public int waitFor() throws InterruptedException {
      ended.await();
      return status;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
      // a test does not wait for seconds
      return ended.await(Math.min(200, unit.toMillis(timeout)), TimeUnit.MILLISECONDS);
    }

    @Override
    public int exitValue() {
      if (ended.getCount() > 0) {
        throw new IllegalThreadStateException();
      }
      return status;
    }

    @Override
    public void destroy() {
      end(143);
    }

    @Override
    public Process destroyForcibly() {
      if (ended.getCount() > 0) {
        killed = true;
      }
      end(137);
      return this;
    }
  }

  private CompletableFuture<TaskResult> begin() {
    return process.begin(TASK, RunListener.SILENT);
  }

  private static Throwable failure(CompletableFuture<TaskResult> result) {
    return assertThrows(ExecutionException.class, () -> result.get(10, TimeUnit.SECONDS))
        .getCause();
  }

  @Test
  void doesOneTaskAfterTheOther() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertTrue(process.isIdle());
      CompletableFuture<TaskResult> result = begin();
      assertFalse(process.isIdle());
      puppet.say("a native library talks");
      puppet.say(new TaskEvent.Done(TaskJson.text(TaskResult.FILES)).line());
      assertEquals(TaskResult.FILES, result.get(10, TimeUnit.SECONDS));
    }
    String task = TaskJson.text(TASK);
    assertEquals(task + "\n" + task + "\n", puppet.heard.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aFailureAndAStopAreWhatTheProcessSays() throws Exception {
    CompletableFuture<TaskResult> result = begin();
    puppet.say(new TaskEvent.Failed("no space").line());
    Throwable failed = failure(result);
    assertEquals(LambdartsException.class, failed.getClass());
    assertEquals("no space", failed.getMessage());
    assertTrue(process.isOver(), "it does no more");
  }

  @Test
  void aStopIsSentOnce() throws Exception {
    CompletableFuture<TaskResult> result = begin();
    process.stop();
    process.stop();
    puppet.say(new TaskEvent.Stopped("epoch 3").line());
    assertTrue(failure(result) instanceof RunInterruptedException);
    assertEquals(TaskJson.text(TASK) + "\nstop\n", puppet.heard.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aProcessThatDiesIsLostInASentence() throws Exception {
    CompletableFuture<TaskResult> result = begin();
    puppet.complain("SLF4J: a warning");
    puppet.complain("java.lang.OutOfMemoryError: Java heap space");
    puppet.complain("\tat org.lambdarts.Somewhere(Somewhere.java:3)");
    puppet.end(1);
    Throwable lost = failure(result);
    assertTrue(lost instanceof WorkerLostException);
    assertEquals(
        "the process of search, seed 0 died with exit status 1:"
            + " java.lang.OutOfMemoryError: Java heap space",
        lost.getMessage());
    assertTrue(process.isOver());
    assertTrue(failure(begin()) instanceof WorkerLostException, "it takes no other");
  }

  @Test
  void aProcessThatFallsSilentIsKilledBeforeItsTaskIsGivenToAnother() throws Exception {
    CompletableFuture<TaskResult> result = begin();
    CompletableFuture<Boolean> alone = result.handle((value, e) -> !puppet.isAlive());
    puppet.fallSilent();
    assertTrue(alone.get(10, TimeUnit.SECONDS));
    assertTrue(puppet.killed);
  }

  @Test
  void aResultThatCannotBeReadDoesNotHangTheRun() throws Exception {
    CompletableFuture<TaskResult> result = begin();
    puppet.say(new TaskEvent.Done("no JSON").line());
    assertEquals("a task or its result is no JSON: no JSON", failure(result).getMessage());
    assertTrue(puppet.killed);
  }

  @Test
  void aListenerThatThrowsIsADefectOfTheRun() throws Exception {
    CompletableFuture<TaskResult> result =
        process.begin(
            TASK,
            new RunListener() {
              @Override
              public void note(String text) {
                throw new UnsupportedOperationException(text);
              }
            });
    puppet.say(new TaskEvent.Note("hello").line());
    assertTrue(failure(result) instanceof IllegalStateException);
    assertTrue(puppet.killed);
  }

  @Test
  void anIdleProcessEndsByItself() {
    process.end();
    assertEquals("end\n", puppet.heard.toString(StandardCharsets.UTF_8));
    assertFalse(puppet.killed);
    puppet.end(0);
    process.close();
    assertFalse(puppet.killed);
  }
}
