package org.lambdarts.runtime.train;

import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.run.RunListener;

/**
 * How well a network does on images it has not seen.
 *
 * @param accuracy share of images classified right, in [0, 1]
 * @param loss mean cross-entropy in nats
 */
record Evaluation(double accuracy, double loss) {

  static Evaluation of(
      Network network,
      BatchLoader images,
      Prefetcher prefetcher,
      TensorBackend backend,
      RunListener listener) {
    long correct = 0;
    long total = 0;
    double loss = 0;
    long batches = 0;
    try (BatchStream stream = prefetcher.epoch(images, 0, 0)) {
      while (stream.hasNext()) {
        try (TensorScope scope = backend.openScope()) {
          Batch batch = stream.next().on(backend);
          Tensor logits =
              network.forward(batch.images(), Pass.of(backend, Pass.Mode.EVALUATION)).logits();
          correct += batch.countCorrect(logits);
          loss += logits.crossEntropy(batch.targets()).item() * batch.size();
          total += batch.size();
        }
        batches++;
        listener.evaluated("test", batches, images.steps());
      }
    }
    return new Evaluation((double) correct / total, loss / total);
  }
}
