package org.lambdarts.testkit;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.Metric;
import org.lambdarts.api.listener.NetworkDerived;
import org.lambdarts.api.listener.NetworkTrained;
import org.lambdarts.api.listener.RunEnded;
import org.lambdarts.api.listener.RunStarted;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.listener.StageFinished;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StageStarted;
import org.lambdarts.api.listener.StepCompleted;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.trace.Cost;

/** A run of a search and a training, as a listener is told of it. */
final class RecordedRun {

  static final int STEPS = 4;
  static final int EPOCHS = 3;

  static final Stage.Search SEARCH =
      new Stage.Search("search, seed 0", "seed-0/search", 0, "darts-cc");
  static final Stage.Training TRAINING =
      new Stage.Training("train lambda-0.25, seed 0", "seed-0/train/lambda-0.25", 0, "lambda-0.25");

  private static final NetworkDerived NETWORK =
      new NetworkDerived(
          "lambda-0.25",
          "darts-cc",
          0,
          OptionalDouble.of(1e-7),
          OptionalDouble.of(0.25),
          new Genotype("cells", Map.of("normal", List.of("skip_connect", "sep_conv_3x3"))),
          new Cost(4266, 1_250_000));

  private final Path folder;
  private final Listener listener;

  /**
   * Starts the run.
   *
   * @param runFolder where the run is
   * @param name of the listener
   * @param listener is told
   */
  RecordedRun(Path runFolder, String name, Listener listener) {
    this.folder = folder(runFolder, name);
    this.listener = listener;
    listener.runStarted(
        new RunStarted(
            "recorded", runFolder, made(folder), ConfigFactory.parseString("seeds = [0]")));
  }

  /** Where a listener may write. */
  static Path folder(Path runFolder, String name) {
    return runFolder.resolve("listeners").resolve(name);
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it, with nothing in between. */
  void toItsEnd() {
    toItsEnd(0, Optional.empty());
  }

  /** The rest of it, from a checkpoint in the search. */
  void toItsEnd(int stepsDone, Optional<String> state) {
    finish(SEARCH, stepsDone, state);
    listener.networkDerived(NETWORK);
    finish(TRAINING, 0, Optional.empty());
    listener.networkTrained(new NetworkTrained(NETWORK, NETWORK.id(), 0.5, 0.625, 1.25, EPOCHS));
    listener.runEnded(new RunEnded(RunEnded.Outcome.FINISHED, ""));
  }

  private void finish(Stage stage, int stepsDone, Optional<String> state) {
    StageListener told = begin(stage, stepsDone, state);
    steps(told, stage, stepsDone, EPOCHS * STEPS);
    told.stageFinished(new StageFinished(stage));
    told.close();
  }

  /** Begins a stage, or continues it. */
  StageListener begin(Stage stage, int stepsDone, Optional<String> state) {
    return listener.stageStarted(
        new StageStarted(
            stage, stepsDone, EPOCHS * STEPS, made(folder.resolve(stage.path())), state));
  }

  /** Takes steps, with a checkpoint after each epoch. */
  void steps(StageListener told, Stage stage, int from, int to) {
    for (int step = from; step < to; step++) {
      int epoch = step / STEPS;
      told.stepCompleted(
          new StepCompleted(epoch, step % STEPS, step + 1, stepMetrics(stage, step)));
      if ((step + 1) % STEPS == 0) {
        told.epochCompleted(new EpochCompleted(epoch, epochMetrics(stage, epoch)));
        told.checkpoint();
      }
    }
  }

  private static List<Metric> stepMetrics(Stage stage, int step) {
    List<Metric> metrics = new ArrayList<>();
    if (stage instanceof Stage.Search) {
      metrics.add(Metric.of("lambda", 1e-8 * (step + 1)));
      metrics.add(Metric.of("temperature", 1.0));
    }
    metrics.add(Metric.of("train_loss", 2.5 / (step + 1)));
    return metrics;
  }

  private static List<Metric> epochMetrics(Stage stage, int epoch) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(Metric.of("train_loss", 2.0 / (epoch + 1)));
    if (stage instanceof Stage.Search) {
      for (double lambda : new double[] {0, 0.5, 1}) {
        metrics.add(
            new Metric("parameters", OptionalDouble.of(lambda), Optional.of(4266L + epoch)));
      }
    }
    return metrics;
  }

  /** Ends the run before its end. */
  void end(RunEnded.Outcome outcome, String message) {
    listener.runEnded(new RunEnded(outcome, message));
  }
}
