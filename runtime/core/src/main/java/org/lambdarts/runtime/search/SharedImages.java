package org.lambdarts.runtime.search;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.run.StopSignal;

/** Measures several classifiers on the same images, which are loaded once. */
final class SharedImages {

  private final TensorBackend backend;
  private final Prefetcher prefetcher;
  private final StopSignal stop;

  @Inject
  SharedImages(TensorBackend backend, Prefetcher prefetcher, StopSignal stop) {
    this.backend = backend;
    this.prefetcher = prefetcher;
    this.stop = stop;
  }

  /** Classifies images. */
  @FunctionalInterface
  interface Classifier {

    /**
     * Classifies.
     *
     * @param images [batch, channels, height, width]
     * @return logits [batch, classes]
     */
    Tensor logits(Tensor images);
  }

  /**
   * Measures.
   *
   * @param images the images
   * @param what is done, for a user who stops it
   * @param classifiers the classifiers
   * @param afterBatch is told how many batches are done
   * @return per classifier, the share of images that it classifies right
   * @throws org.lambdarts.runtime.run.RunInterruptedException if asked to stop
   */
  List<Double> accuracies(
      BatchLoader images, String what, List<Classifier> classifiers, LongConsumer afterBatch) {
    long[] correct = new long[classifiers.size()];
    long total = 0;
    long batches = 0;
    try (BatchStream stream = prefetcher.epoch(images, 0, 0)) {
      while (stream.hasNext()) {
        try (TensorScope scope = backend.openScope()) {
          Batch batch = stream.next().on(backend);
          total += batch.size();
          for (int i = 0; i < correct.length; i++) {
            // a batch takes long where there are many classifiers
            stop.throwIfRequested(what);
            try (TensorScope pass = backend.openScope()) {
              correct[i] += batch.countCorrect(classifiers.get(i).logits(batch.images()));
            }
          }
        }
        batches++;
        afterBatch.accept(batches);
      }
    }
    List<Double> accuracies = new ArrayList<>();
    for (long count : correct) {
      accuracies.add((double) count / total);
    }
    return accuracies;
  }
}
