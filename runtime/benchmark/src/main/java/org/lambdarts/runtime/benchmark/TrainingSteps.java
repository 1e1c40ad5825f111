package org.lambdarts.runtime.benchmark;

import java.util.function.Consumer;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.compose.Optimizations;
import org.lambdarts.runtime.config.TrainingSettings;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.optimizer.Optimization;
import org.lambdarts.runtime.optimizer.StageProgress;
import org.lambdarts.runtime.optimizer.VariableUpdates;
import org.lambdarts.runtime.train.TrainingStep;

/** Training steps of a derived network, each followed by its convolutions alone. */
final class TrainingSteps implements Workload {

  private static final String QUANTITY = "training step";

  private final DerivedNetworkUnderTest derived;
  private final TrainingStep step;
  private final BatchLoader images;
  private final Feed feed;
  private final Convolutions convolutions;
  private final RandomSource random;
  private final double learningRate;
  private int steps;

  TrainingSteps(Subject subject) {
    this.derived = new DerivedNetworkUnderTest(subject);
    try {
      TrainingSettings settings = derived.settings();
      this.random = derived.random();
      this.images =
          BatchLoader.training(
              derived.dataset(),
              BatchLoader.all(derived.dataset().train()),
              settings.batchSize(),
              settings.augment(),
              settings.cutout(),
              random.child("batches"));
      Optimization weights = derived.part(Optimizations.class).training();
      this.learningRate =
          weights.learningRate().at(new StageProgress(0, settings.epochs(), 0, images.steps()));
      this.step =
          new TrainingStep(
              derived.network(),
              derived.parameters(),
              VariableUpdates.create(weights, derived.backend(), derived.parameters().weights()),
              settings);
      this.convolutions = Convolutions.of(derived, images.load(0, 0).size());
      this.feed = new Feed(derived.part(Prefetcher.class), images);
    } catch (RuntimeException | Error e) {
      derived.close();
      throw e;
    }
  }

  @Override
  public void repeat(Consumer<Sample> samples) {
    derived.throwIfStopped();
    Repetition repetition = new Repetition(feed);
    try (TensorScope scope = derived.backend().openScope()) {
      repetition.compute(
          batches ->
              step.take(
                  batches.get(0).on(derived.backend()),
                  new Pass(derived.backend(), Pass.Mode.TRAINING, 0, random.child(steps)),
                  learningRate));
    }
    steps++;
    double alone = convolutions.seconds();
    repetition.tellTime(QUANTITY, samples);
    samples.accept(new Sample("its convolutions alone", Sample.Unit.SECONDS, alone));
    samples.accept(
        new Sample(
            "training step to convolutions", Sample.Unit.RATIO, repetition.seconds() / alone));
    repetition.tellWaiting(QUANTITY, samples);
  }

  @Override
  public void finish(Consumer<Sample> samples) {
    ResidentMemory.tellPeak(QUANTITY, samples);
  }

  @Override
  public void close() {
    try (DerivedNetworkUnderTest closing = derived) {
      feed.close();
    }
  }
}
