package org.lambdarts.runtime.train;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.evaluate.Prediction;
import org.lambdarts.runtime.run.RunListener;

/**
 * How well a network does on images it has not seen.
 *
 * @param accuracy share of images classified right, in [0, 1]
 * @param loss mean cross-entropy in nats
 * @param predictions what it says of each image, in their order
 */
record Evaluation(double accuracy, double loss, List<Prediction> predictions) {

  static Evaluation of(
      Network network,
      BatchLoader images,
      Prefetcher prefetcher,
      TensorBackend backend,
      RunListener listener) {
    List<Prediction> predictions = new ArrayList<>();
    double loss = 0;
    long batches = 0;
    try (BatchStream stream = prefetcher.epoch(images, 0, 0)) {
      while (stream.hasNext()) {
        try (TensorScope scope = backend.openScope()) {
          Batch batch = stream.next().on(backend);
          Tensor logits =
              network.forward(batch.images(), Pass.of(backend, Pass.Mode.EVALUATION)).logits();
          int classes = logits.shape().dimension(1);
          double[] values = logits.toDoubles();
          for (int i = 0; i < batch.size(); i++) {
            predictions.add(Prediction.of(batch.labels()[i], values, i * classes, classes));
          }
          loss += logits.crossEntropy(batch.targets()).item() * batch.size();
        }
        batches++;
        listener.evaluated("test", batches, images.steps());
      }
    }
    long correct = predictions.stream().filter(Prediction::isCorrect).count();
    return new Evaluation(
        (double) correct / predictions.size(), loss / predictions.size(), predictions);
  }
}
