package org.lambdarts.runtime.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.runtime.run.Checkpoint;

/**
 * How far a training has come.
 *
 * @param epoch the epoch, from 0
 * @param step the next step within the epoch, from 0
 * @param loss the sum of the steps' losses in this epoch, without the auxiliary head's
 * @param correct training images classified right in this epoch
 * @param images training images seen in this epoch
 * @param accuracy on the test images, after the last tested epoch
 * @param bestAccuracy the largest so far
 * @param testLoss after the last tested epoch
 */
record TrainingProgress(
    int epoch,
    int step,
    double loss,
    long correct,
    long images,
    double accuracy,
    double bestAccuracy,
    double testLoss) {

  static final TrainingProgress START = new TrainingProgress(0, 0, 0, 0, 0, 0, 0, 0);

  TrainingProgress afterStep(double stepLoss, int stepCorrect, int batch) {
    return new TrainingProgress(
        epoch,
        step + 1,
        loss + stepLoss,
        correct + stepCorrect,
        images + batch,
        accuracy,
        bestAccuracy,
        testLoss);
  }

  TrainingProgress tested(Evaluation evaluation) {
    return new TrainingProgress(
        epoch,
        step,
        loss,
        correct,
        images,
        evaluation.accuracy(),
        Math.max(bestAccuracy, evaluation.accuracy()),
        evaluation.loss());
  }

  TrainingProgress nextEpoch() {
    return new TrainingProgress(epoch + 1, 0, 0, 0, 0, accuracy, bestAccuracy, testLoss);
  }

  TrainingResult result() {
    return new TrainingResult(accuracy, bestAccuracy, testLoss, epoch);
  }

  Map<String, String> counters() {
    Map<String, String> counters = new LinkedHashMap<>();
    counters.put("epoch", Integer.toString(epoch));
    counters.put("step", Integer.toString(step));
    counters.put("loss", Double.toString(loss));
    counters.put("correct", Long.toString(correct));
    counters.put("images", Long.toString(images));
    counters.put("accuracy", Double.toString(accuracy));
    counters.put("best-accuracy", Double.toString(bestAccuracy));
    counters.put("test-loss", Double.toString(testLoss));
    return counters;
  }

  static TrainingProgress read(Checkpoint checkpoint) {
    return new TrainingProgress(
        (int) checkpoint.count("epoch"),
        (int) checkpoint.count("step"),
        checkpoint.number("loss"),
        checkpoint.count("correct"),
        checkpoint.count("images"),
        checkpoint.number("accuracy"),
        checkpoint.number("best-accuracy"),
        checkpoint.number("test-loss"));
  }
}
