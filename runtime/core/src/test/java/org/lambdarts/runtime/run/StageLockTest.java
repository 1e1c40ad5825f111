package org.lambdarts.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StageLockTest {

  @TempDir private Path folder;

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final StopSignal stop = new StopSignal();

  private final RunListener listener =
      new RunListener() {
        @Override
        public void note(String message) {
          notes.add(message);
        }
      };

  private StageLock take() {
    return StageLock.take(folder.resolve("search"), "search, seed 0", listener, stop);
  }

  /** Holds a lock until it is killed. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      try (StageLock lock = StageLock.take(folder, "held", RunListener.SILENT, new StopSignal())) {
        System.out.println("held");
        Thread.sleep(TimeUnit.MINUTES.toMillis(5));
      }
    }
  }

  @Test
  void waitsUntilAnotherProcessIsGone() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.resolve("search").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertTrue(out.readLine().startsWith("held"));
      CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> take().close());
      assertThrows(TimeoutException.class, () -> waiting.get(1, TimeUnit.SECONDS));
      assertEquals(1, notes.size(), notes.toString());
      assertTrue(
          notes
              .get(0)
              .startsWith("search, seed 0 waits for another process that works in " + folder),
          notes.toString());
      other.destroyForcibly();
      waiting.get(1, TimeUnit.MINUTES);
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aStopEndsTheWaiting() {
    try (StageLock held = take()) {
      stop.request();
      RunInterruptedException stopped = assertThrows(RunInterruptedException.class, this::take);
      assertTrue(stopped.getMessage().contains("search, seed 0, waiting"), stopped.getMessage());
    }
    take().close();
  }
}
