package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.api.listener.Metric;
import org.lambdarts.api.listener.RunEnded;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StepCompleted;

/**
 * What every listener must do. It is told of a run that is recorded here, as a whole and continued
 * after an interruption.
 *
 * <pre>{@code
 * final class MyListenerTest extends ListenerContract {
 *   @Override protected ListenerFactory factory() { return new MyListener(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class ListenerContract {

  /** In the second epoch. */
  private static final int INTERRUPTED_AFTER = RecordedRun.STEPS + 1;

  /** It is in every checkpoint. */
  private static final int LONGEST_STATE = 10_000;

  @TempDir private Path folder;

  /** For the author's test. */
  protected ListenerContract() {}

  /** {@return the factory under test} */
  protected abstract ListenerFactory factory();

  /**
   * The settings of the listener.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.LISTENER.of(factory());
  }

  /**
   * Whether the same run leaves the same files, however often it is interrupted. A listener whose
   * files hold times or ids of a server says false.
   *
   * @return true unless overridden
   */
  protected boolean leavesTheSameFiles() {
    return true;
  }

  private Listener listener() {
    return factory().create(Contexts.listener(config()));
  }

  private RecordedRun start(Path run, Listener listener) {
    return new RecordedRun(run, factory().name(), listener);
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @Test
  void canBeMadeAndLetGoWithoutARun() {
    try (Listener first = listener();
        Listener second = listener()) {
      if (first == second) {
        fail(name() + " must make a listener of its own for every run");
      }
    }
  }

  @Test
  void hearsAWholeRun() {
    try (Listener listener = listener()) {
      start(folder.resolve("run"), listener).toItsEnd();
    }
  }

  @Test
  void writesOnlyIntoItsFolder() throws IOException {
    Path run = folder.resolve("run");
    try (Listener listener = listener()) {
      start(run, listener).toItsEnd();
    }
    Path own = RecordedRun.folder(run, factory().name());
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(own))
          .forEach(
              file ->
                  fail(
                      name()
                          + " must write only into the folders that it is given, but wrote "
                          + folder.relativize(file)));
    }
  }

  @Test
  void takesWhateverMetricsCome() {
    List<Metric> odd =
        List.of(
            Metric.of("a name, with \"signs\" / of\tall kinds: λ", 1),
            Metric.of("train_loss", Double.NaN),
            Metric.of("gradient_norm", Double.POSITIVE_INFINITY),
            Metric.of("images", Long.MAX_VALUE),
            new Metric("accuracy", OptionalDouble.of(1e-300), Optional.of(0.5)),
            new Metric("accuracy", OptionalDouble.of(1), Optional.empty()),
            new Metric("never_measured", OptionalDouble.empty(), Optional.empty()));
    try (Listener listener = listener()) {
      RecordedRun run = start(folder.resolve("run"), listener);
      try (StageListener told = run.begin(RecordedRun.SEARCH, 0, Optional.empty())) {
        told.stepCompleted(new StepCompleted(0, 0, 1, odd));
        told.stepCompleted(new StepCompleted(0, 1, 2, List.of()));
        told.epochCompleted(new EpochCompleted(0, odd));
        told.epochCompleted(new EpochCompleted(1, List.of()));
        told.checkpoint();
      } catch (RuntimeException e) {
        fail(name() + " must take metrics of any name and number, but threw " + e, e);
      }
    }
  }

  @Test
  void remembersLittle() {
    try (Listener listener = listener()) {
      RecordedRun run = start(folder.resolve("run"), listener);
      try (StageListener told = run.begin(RecordedRun.SEARCH, 0, Optional.empty())) {
        run.steps(told, RecordedRun.SEARCH, 0, INTERRUPTED_AFTER);
        state(told);
      }
    }
  }

  private String state(StageListener told) {
    String state = told.checkpoint();
    if (state == null) {
      fail(name() + ": checkpoint must return an empty text if there is nothing to remember");
    }
    assertTrue(
        state.length() <= LONGEST_STATE,
        () ->
            name()
                + ": checkpoint must return a line or two, for every checkpoint holds it, but"
                + " returned "
                + state.length()
                + " characters");
    return state;
  }

  @Test
  void aContinuedRunLeavesTheSameFiles() throws IOException {
    Assumptions.assumeTrue(leavesTheSameFiles(), "the listener's files are never the same");
    Path run = folder.resolve("continued");
    String state = interrupted(run);
    continued(run, INTERRUPTED_AFTER, Optional.of(state));
    expectSameFiles(run, "a run that was interrupted and continued");
  }

  @Test
  void anInterruptedThreadChangesNothing() throws IOException {
    Path run = folder.resolve("thread");
    boolean stillInterrupted;
    Thread.currentThread().interrupt();
    try (Listener listener = listener()) {
      start(run, listener).toItsEnd();
    } finally {
      stillInterrupted = Thread.interrupted();
    }
    assertTrue(stillInterrupted, name() + " must leave an interrupted thread interrupted");
    if (leavesTheSameFiles()) {
      expectSameFiles(run, "a run whose thread is interrupted");
    }
  }

  @Test
  void continuesWhereItsFilesWereDeleted() throws IOException {
    Path run = folder.resolve("deleted");
    String state = interrupted(run);
    try (Stream<Path> walk = Files.walk(RecordedRun.folder(run, factory().name()))) {
      List<Path> paths = new ArrayList<>(walk.toList());
      paths.sort(Comparator.reverseOrder());
      for (Path path : paths) {
        Files.delete(path);
      }
    }
    continued(run, INTERRUPTED_AFTER, Optional.of(state));
  }

  @Test
  void joinsARunThatHasBegun() {
    continued(folder.resolve("joined"), INTERRUPTED_AFTER, Optional.empty());
  }

  @Test
  void beginsAnewWhereAnAttemptWasGivenUp() throws IOException {
    Path run = folder.resolve("again");
    try (Listener listener = listener()) {
      RecordedRun first = start(run, listener);
      try (StageListener told = first.begin(RecordedRun.SEARCH, 0, Optional.empty())) {
        first.steps(told, RecordedRun.SEARCH, 0, 2);
      }
      first.end(RunEnded.Outcome.FAILED, "the loss is not a number");
    }
    continued(run, 0, Optional.empty());
    if (leavesTheSameFiles()) {
      expectSameFiles(run, "a run that begins anew, having failed before its first checkpoint,");
    }
  }

  /** A run that takes a few steps more after a checkpoint, which are lost. */
  private String interrupted(Path run) {
    try (Listener listener = listener()) {
      RecordedRun first = start(run, listener);
      String state;
      try (StageListener told = first.begin(RecordedRun.SEARCH, 0, Optional.empty())) {
        first.steps(told, RecordedRun.SEARCH, 0, INTERRUPTED_AFTER);
        state = state(told);
        first.steps(told, RecordedRun.SEARCH, INTERRUPTED_AFTER, INTERRUPTED_AFTER + 2);
      }
      first.end(RunEnded.Outcome.INTERRUPTED, "search, seed 0, epoch 1, step 3");
      return state;
    }
  }

  private void continued(Path run, int stepsDone, Optional<String> state) {
    try (Listener listener = listener()) {
      start(run, listener).toItsEnd(stepsDone, state);
    }
  }

  private void expectSameFiles(Path run, String what) throws IOException {
    Path whole = folder.resolve("whole");
    try (Listener listener = listener()) {
      start(whole, listener).toItsEnd();
    }
    Map<String, byte[]> expected = files(whole);
    Map<String, byte[]> found = files(run);
    String rule = name() + ": " + what + " must leave the same files as one that was left alone: ";
    assertEquals(expected.keySet(), found.keySet(), rule);
    expected.forEach(
        (file, bytes) -> {
          if (!Arrays.equals(bytes, found.get(file))) {
            fail(
                rule
                    + file
                    + " has "
                    + found.get(file).length
                    + " bytes instead of these "
                    + bytes.length
                    + " (cut it back to where it was at the checkpoint; a FileChannel is closed by"
                    + " an interrupt)");
          }
        });
  }

  private static Map<String, byte[]> files(Path run) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(run.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private String name() {
    return "listener " + factory().name();
  }
}
