package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.Metric;
import org.lambdarts.api.listener.NetworkDerived;
import org.lambdarts.api.listener.NetworkTrained;
import org.lambdarts.api.listener.RunEnded;
import org.lambdarts.api.listener.RunStarted;
import org.lambdarts.api.listener.StageFinished;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StageStarted;
import org.lambdarts.api.listener.StepCompleted;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.results.ResultsTable;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** What the listeners of others are told of a run, and what they can do to it. */
final class ListenersInARunTest {

  private static final String DEFAULTS = "level = 1";

  /** The steps of the tiny run: 2 epochs of 4 in the search, of 8 in each of two trainings. */
  private static final int SEARCH_STEPS = 8;

  private static final int TRAINING_STEPS = 16;

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Writes down what it is told, in one line each. */
  private class Recorder implements Listener {

    private int steps;

    @Override
    public void runStarted(RunStarted event) {
      assertTrue(Files.isDirectory(event.folder()), "the folder must be there");
      assertEquals(event.runFolder().resolve("listeners").resolve("other"), event.folder());
      told.add("run " + event.name() + ", seeds " + event.config().getList("seeds").unwrapped());
    }

    @Override
    public StageListener stageStarted(StageStarted event) {
      assertTrue(Files.isDirectory(event.folder()), "the folder must be there");
      assertTrue(event.folder().endsWith(event.stage().path()), event.folder().toString());
      told.add(
          "stage "
              + event.stage().path()
              + " from "
              + event.stepsDone()
              + " of "
              + event.steps()
              + event.state().map(state -> ", state " + state).orElse(""));
      steps = event.state().map(Integer::parseInt).orElse(0);
      return new StageListener() {
        @Override
        public void stepCompleted(StepCompleted step) {
          steps++;
          assertEquals(steps, step.stepsDone(), "no step twice, none left out");
          told.add("step " + step.epoch() + "." + step.step() + " " + names(step.metrics()));
        }

        @Override
        public void epochCompleted(EpochCompleted epoch) {
          told.add("epoch " + epoch.epoch() + " " + names(epoch.metrics()));
        }

        @Override
        public String checkpoint() {
          return Integer.toString(steps);
        }

        @Override
        public void stageFinished(StageFinished finished) {
          told.add("finished " + finished.stage().title());
        }

        @Override
        public void close() {
          told.add("stage closed");
        }
      };
    }

    private static String names(List<Metric> metrics) {
      return String.join(
          " ",
          metrics.stream()
              .map(
                  metric ->
                      metric.name()
                          + (metric.normalizedLambda().isPresent()
                              ? "@" + metric.normalizedLambda().getAsDouble()
                              : ""))
              .toList());
    }

    @Override
    public void networkDerived(NetworkDerived event) {
      told.add(
          "derived "
              + event.id()
              + " by "
              + event.method()
              + " at "
              + event.normalizedLambda().orElseThrow());
    }

    @Override
    public void networkTrained(NetworkTrained event) {
      told.add("trained " + event.network().id() + " as " + event.trainedAs());
    }

    @Override
    public void runEnded(RunEnded event) {
      told.add("ended " + event.outcome() + " " + event.message());
    }

    @Override
    public void close() {
      told.add("closed");
    }
  }

  private RunListener progress(Runnable onStep) {
    return new RunListener() {
      @Override
      public void progressed(long done, String detail) {
        onStep.run();
      }

      @Override
      public void note(String text) {
        notes.add(text);
      }
    };
  }

  private RunSettings settings(PluginCatalog plugins, Map<String, String> overrides) {
    Map<String, String> all = new HashMap<>();
    all.put("lambdarts.backend.threads", "1");
    all.put("lambdarts.search.order", "first");
    all.put("lambdarts.listeners.names", "[other]");
    all.putAll(overrides);
    // writes the images and the config
    TinyRun.settings(folder, Map.of());
    return new RunConfigReader(plugins, Map.of()).read(folder.resolve("tiny.conf"), all);
  }

  private ResultsTable run(
      String name,
      Map<String, Function<Config, Listener>> listeners,
      Map<String, String> overrides,
      RunListener progress,
      StopSignal stop) {
    PluginCatalog plugins = WithListeners.plugins(listeners, DEFAULTS);
    try (Experiment experiment =
        Experiment.open(
            plugins, settings(plugins, overrides), folder.resolve(name), progress, stop)) {
      return experiment.run();
    }
  }

  private ResultsTable run(Function<Config, Listener> other, Map<String, String> overrides) {
    return run("run", Map.of("other", other), overrides, progress(() -> {}), new StopSignal());
  }

  @Test
  void isToldOfARunFromItsBeginningToItsEnd() {
    run(config -> new Recorder(), Map.of());
    assertEquals("run tiny, seeds [0]", told.get(0));
    assertEquals("stage seed-0/search from 0 of " + SEARCH_STEPS, told.get(1));
    assertEquals(
        "step 0.0 lambda normalized_lambda temperature learning_rate train_loss train_accuracy"
            + " validation_loss penalized_loss gradient_norm",
        told.get(2));
    assertEquals(
        "epoch 0 temperature learning_rate train_loss train_accuracy validation_loss accuracy@0.0"
            + " accuracy@0.25 accuracy@0.5 accuracy@0.75 accuracy@1.0 parameters@0.0 entropy@0.0"
            + " parameters@0.25 entropy@0.25 parameters@0.5 entropy@0.5 parameters@0.75"
            + " entropy@0.75 parameters@1.0 entropy@1.0",
        told.get(6));
    assertEquals(
        List.of(
            "finished search, seed 0",
            "stage closed",
            "derived lambda-0 by darts-cc at 0.0",
            "derived lambda-1 by darts-cc at 1.0",
            "stage seed-0/train/lambda-0 from 0 of " + TRAINING_STEPS,
            "step 0.0 learning_rate train_loss train_accuracy gradient_norm"),
        told.subList(12, 18));
    assertEquals(
        List.of("trained lambda-1 as lambda-1", "ended FINISHED ", "closed"),
        told.subList(told.size() - 3, told.size()));
    assertEquals(
        SEARCH_STEPS + 2 * TRAINING_STEPS,
        told.stream().filter(line -> line.startsWith("step ")).count());
  }

  @Test
  void continuesFromTheStateOfTheCheckpoint() {
    int sessions = 0;
    boolean done = false;
    while (!done) {
      sessions++;
      StopSignal stop = new StopSignal();
      int[] taken = {0};
      try {
        run(
            "run",
            Map.of("other", config -> new Recorder()),
            Map.of(),
            progress(
                () -> {
                  taken[0]++;
                  if (taken[0] == 7) {
                    stop.request();
                  }
                }),
            stop);
        done = true;
      } catch (RunInterruptedException e) {
        assertTrue(told.contains("ended INTERRUPTED " + e.getMessage()), told.get(told.size() - 2));
      }
    }
    assertTrue(sessions > 3, sessions + " sessions");
    assertTrue(told.contains("stage seed-0/search from 7 of 8, state 7"), told.toString());
    assertEquals(
        SEARCH_STEPS + 2 * TRAINING_STEPS,
        told.stream().filter(line -> line.startsWith("step ")).count());
  }

  @Test
  void isToldOfNetworksAgainButNotOfFinishedStages() {
    run(config -> new Recorder(), Map.of());
    told.clear();
    run(config -> new Recorder(), Map.of());
    assertEquals(
        List.of(
            "run tiny, seeds [0]",
            "derived lambda-0 by darts-cc at 0.0",
            "derived lambda-1 by darts-cc at 1.0",
            "trained lambda-0 as lambda-0",
            "trained lambda-1 as lambda-1",
            "ended FINISHED ",
            "closed"),
        told);
  }

  @Test
  void isToldWhyARunFailed() {
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                run(
                    config -> new Recorder(),
                    Map.of(
                        "lambdarts.search.weights.learning-rate.from", "1e30",
                        "lambdarts.search.weights.gradient-clip", "1e30")));
    assertEquals(
        List.of("stage closed", "ended FAILED " + e.getMessage(), "closed"),
        told.subList(told.size() - 3, told.size()));
  }

  @Test
  void oneThatFailsIsLeftOutAndTheRunGoesOn() {
    ResultsTable expected =
        run(
            "quiet",
            Map.of(),
            Map.of("lambdarts.listeners.names", "[]"),
            progress(() -> {}),
            new StopSignal());
    List<String> heard = new ArrayList<>();
    Listener broken =
        new Listener() {
          @Override
          public StageListener stageStarted(StageStarted event) {
            heard.add("stage");
            return new StageListener() {
              @Override
              public void epochCompleted(EpochCompleted epoch) {
                heard.add("epoch");
                throw new IllegalStateException("no route to\nhost");
              }

              @Override
              public void close() {
                heard.add("stage closed");
                throw new IllegalStateException("nor to close");
              }
            };
          }

          @Override
          public void runEnded(RunEnded event) {
            heard.add("ended");
          }

          @Override
          public void close() {
            heard.add("closed");
            throw new AssertionError("nor to close");
          }
        };
    ResultsTable found =
        run(
            "run",
            Map.of("broken", config -> broken, "other", config -> new Recorder()),
            Map.of("lambdarts.listeners.names", "[broken, other]"),
            progress(() -> {}),
            new StopSignal());
    assertEquals(expected.csv(), found.csv());
    assertEquals(List.of("stage", "epoch", "stage closed", "closed"), heard);
    assertEquals(
        List.of(
            "listener broken of broken.jar failed in epochCompleted and is left out for the rest of"
                + " the run, which goes on without it: no route to\\u000ahost"),
        notes);
    assertEquals("ended FINISHED ", told.get(told.size() - 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"runStarted", "stageStarted", "checkpoint", "networkTrained", "close"})
  void whereverItFailsTheRunGoesOn(String method) {
    Listener broken =
        new Listener() {
          private void fail(String here) {
            if (here.equals(method)) {
              throw new LinkageError("a library is missing");
            }
          }

          @Override
          public void runStarted(RunStarted event) {
            fail("runStarted");
          }

          @Override
          public StageListener stageStarted(StageStarted event) {
            fail("stageStarted");
            return new StageListener() {
              @Override
              public String checkpoint() {
                fail("checkpoint");
                return "";
              }
            };
          }

          @Override
          public void networkTrained(NetworkTrained event) {
            fail("networkTrained");
          }

          @Override
          public void close() {
            fail("close");
          }
        };
    run(config -> broken, Map.of());
    assertEquals(
        List.of(
            "listener other of other.jar failed in "
                + method
                + " and is left out for the rest of the run, which goes on without it: a library is"
                + " missing"),
        notes);
  }

  @Test
  void aBadSettingIsToldWithItsPlaceBeforeAnythingIsMade() {
    PluginCatalog plugins =
        WithListeners.plugins(
            Map.of(
                "other",
                config -> {
                  throw new ConfigException.BadValue(
                      config.getValue("level").origin(), "level", "must be 1 or 2");
                }),
            DEFAULTS);
    RunSettings settings = settings(plugins, Map.of("lambdarts.listeners.other.level", "3"));
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () ->
                Experiment.open(
                    plugins,
                    settings,
                    folder.resolve("run"),
                    RunListener.SILENT,
                    new StopSignal()));
    assertTrue(
        e.getMessage().contains("lambdarts.listeners.other.level must be 1 or 2"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("run")));
  }

  @Test
  void oneThatIsNotNamedIsNotMade() {
    run(
        config -> {
          throw new AssertionError("must not be made");
        },
        Map.of("lambdarts.listeners.names", "[]"));
    assertFalse(Files.exists(folder.resolve("run/listeners")));
    assertEquals(Optional.empty(), Stream.concat(told.stream(), notes.stream()).findFirst());
  }
}
