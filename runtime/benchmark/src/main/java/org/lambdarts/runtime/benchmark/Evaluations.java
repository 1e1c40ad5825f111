package org.lambdarts.runtime.benchmark;

import java.util.function.Consumer;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.Prefetcher;

/** Batches of test images classified by a derived network, twice as large as for training. */
final class Evaluations implements Workload {

  private static final String QUANTITY = "evaluation";

  private final DerivedNetworkUnderTest derived;
  private final Feed feed;

  Evaluations(Subject subject) {
    this.derived = new DerivedNetworkUnderTest(subject);
    try {
      BatchLoader images =
          BatchLoader.evaluation(
              derived.dataset(),
              derived.dataset().test(),
              BatchLoader.all(derived.dataset().test()),
              Math.min(2 * derived.settings().batchSize(), derived.dataset().test().size()));
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
    int images;
    try (TensorScope scope = derived.backend().openScope()) {
      images =
          repetition.compute(
              batches -> {
                Batch batch = batches.get(0).on(derived.backend());
                Pass pass = Pass.of(derived.backend(), Pass.Mode.EVALUATION);
                batch.countCorrect(derived.network().forward(batch.images(), pass).logits());
                return batch.size();
              });
    }
    samples.accept(
        new Sample(QUANTITY, Sample.Unit.IMAGES_PER_SECOND, images / repetition.seconds()));
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
