package org.lambdarts.runtime.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.config.SearchSettings;
import org.lambdarts.runtime.config.TrainingSettings;
import org.lambdarts.runtime.data.BatchLoader;

/** Batches made by one thread: read, augmented, normalized. No backend takes part. */
final class Loading implements Workload {

  private final Subject subject;
  private final Composition composition;
  private final Map<String, BatchLoader> loaders = new LinkedHashMap<>();
  private int steps;

  Loading(Subject subject) {
    this.subject = subject;
    this.composition = subject.compose();
    try {
      Dataset dataset = composition.get(Dataset.class);
      RandomSource random = RandomSource.of(subject.settings().seeds().get(0));
      SearchSettings search = subject.settings().search();
      TrainingSettings training = subject.settings().training();
      int[] all = BatchLoader.all(dataset.train());
      loaders.put(
          "loading for a search",
          BatchLoader.training(dataset, all, search.batchSize(), search.augment(), 0, random));
      loaders.put(
          "loading for training",
          BatchLoader.training(
              dataset, all, training.batchSize(), training.augment(), training.cutout(), random));
      loaders.put(
          "loading for a test",
          BatchLoader.evaluation(
              dataset,
              dataset.test(),
              BatchLoader.all(dataset.test()),
              Math.min(2 * training.batchSize(), dataset.test().size())));
    } catch (RuntimeException | Error e) {
      composition.close();
      throw e;
    }
  }

  @Override
  public void repeat(Consumer<Sample> samples) {
    subject.throwIfStopped();
    loaders.forEach(
        (quantity, loader) -> {
          Stopwatch stopwatch = new Stopwatch();
          int images =
              stopwatch.time(
                  () -> loader.load(steps / loader.steps(), steps % loader.steps()).size());
          samples.accept(
              new Sample(quantity, Sample.Unit.IMAGES_PER_SECOND, images / stopwatch.seconds()));
        });
    steps++;
  }

  @Override
  public void close() {
    composition.close();
  }
}
