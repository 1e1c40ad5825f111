package org.lambdarts.runtime.search;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.Permutation;
import org.lambdarts.runtime.run.RunListener;

/**
 * One-shot evaluation: architectures with the weights that they inherit from the supernet, on
 * images that the search took for the architecture.
 */
public final class OneShotEvaluation {

  private final RunSettings settings;
  private final Dataset dataset;
  private final SharedImages shared;
  private final RunListener listener;

  @Inject
  OneShotEvaluation(
      RunSettings settings, Dataset dataset, SharedImages shared, RunListener listener) {
    this.settings = settings;
    this.dataset = dataset;
    this.shared = shared;
    this.listener = listener;
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
    List<SharedImages.Classifier> classifiers = new ArrayList<>();
    for (PlacedGenotype one : architectures) {
      classifiers.add(
          batch -> model.objective().evaluate(batch, one.genotype(), one.normalizedLambda()));
    }
    String title = "one-shot evaluation, seed " + seed;
    BatchLoader images = images(seed);
    listener.stageStarted(title, 0, images.steps());
    List<Double> accuracies =
        shared.accuracies(
            images,
            title,
            classifiers,
            batches -> listener.progressed(batches, architectures.size() + " architectures"));
    listener.stageFinished(title + ": " + architectures.size() + " architectures");
    return accuracies;
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
