package org.lambdarts.runtime.search;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.Permutation;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/**
 * One-shot evaluation: architectures with the weights that they inherit from the supernet, on
 * images that the search took for the architecture.
 */
public final class OneShotEvaluation {

  private final TensorBackend backend;
  private final RunSettings settings;
  private final Dataset dataset;
  private final Prefetcher prefetcher;
  private final RunListener listener;
  private final StopSignal stop;

  @Inject
  OneShotEvaluation(
      TensorBackend backend,
      RunSettings settings,
      Dataset dataset,
      Prefetcher prefetcher,
      RunListener listener,
      StopSignal stop) {
    this.backend = backend;
    this.settings = settings;
    this.dataset = dataset;
    this.prefetcher = prefetcher;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * Evaluates.
   *
   * @param model the finished search
   * @param seed its seed, which tells the validation images
   * @param architectures the architectures
   * @return per architecture, the share of images that it classifies right
   * @throws org.lambdarts.runtime.run.RunInterruptedException if asked to stop
   */
  public List<Double> accuracies(SearchModel model, long seed, List<PlacedGenotype> architectures) {
    BatchLoader images = images(seed);
    long[] correct = new long[architectures.size()];
    long total = 0;
    long batches = 0;
    try (BatchStream stream = prefetcher.epoch(images, 0, 0)) {
      while (stream.hasNext()) {
        try (TensorScope scope = backend.openScope()) {
          Batch batch = stream.next().on(backend);
          total += batch.size();
          for (int i = 0; i < correct.length; i++) {
            stop.throwIfRequested("one-shot evaluation, seed " + seed);
            correct[i] += correct(model, batch, architectures.get(i));
          }
        }
        batches++;
        listener.evaluated("one-shot evaluation", batches, images.steps());
      }
    }
    List<Double> accuracies = new ArrayList<>();
    for (long count : correct) {
      accuracies.add((double) count / total);
    }
    return accuracies;
  }

  private long correct(SearchModel model, Batch batch, PlacedGenotype one) {
    try (TensorScope pass = backend.openScope()) {
      return batch.countCorrect(
          model.objective().evaluate(batch.images(), one.genotype(), one.normalizedLambda()));
    }
  }

  /** Drawn, since the images of a folder may be sorted by class. */
  private BatchLoader images(long seed) {
    RandomSource random = RandomSource.of(seed);
    int[] validation = SearchSplit.of(settings.search(), dataset, random).validation();
    int[] drawn = Permutation.of(validation, random.child("one-shot-evaluation").generator());
    int[] some =
        Arrays.copyOf(drawn, Math.min(drawn.length, settings.derivation().oneShotImages()));
    return BatchLoader.evaluation(
        dataset, dataset.train(), some, 2 * settings.search().batchSize());
  }
}
