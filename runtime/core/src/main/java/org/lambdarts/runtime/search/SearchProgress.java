package org.lambdarts.runtime.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.runtime.run.Checkpoint;

/**
 * How far a search has come: its place, and what it has summed up in this epoch.
 *
 * @param epoch the epoch, from 0
 * @param step the next step within the epoch, from 0
 * @param trainLoss the sum of the steps' training losses
 * @param trainCorrect the sum of the images classified right
 * @param images the number of training images seen
 * @param validationLoss the sum of the steps' validation losses
 */
record SearchProgress(
    int epoch,
    int step,
    double trainLoss,
    double trainCorrect,
    long images,
    double validationLoss) {

  static final SearchProgress START = atEpoch(0);

  static SearchProgress atEpoch(int epoch) {
    return new SearchProgress(epoch, 0, 0, 0, 0, 0);
  }

  SearchProgress after(SearchStep.Report report, int batch) {
    return new SearchProgress(
        epoch,
        step + 1,
        trainLoss + report.trainLoss(),
        trainCorrect + report.trainCorrect(),
        images + batch,
        validationLoss + report.validationLoss());
  }

  Map<String, String> counters() {
    Map<String, String> counters = new LinkedHashMap<>();
    counters.put("epoch", Integer.toString(epoch));
    counters.put("step", Integer.toString(step));
    counters.put("train-loss", Double.toString(trainLoss));
    counters.put("train-correct", Double.toString(trainCorrect));
    counters.put("images", Long.toString(images));
    counters.put("validation-loss", Double.toString(validationLoss));
    return counters;
  }

  static SearchProgress read(Checkpoint checkpoint) {
    return new SearchProgress(
        (int) checkpoint.count("epoch"),
        (int) checkpoint.count("step"),
        checkpoint.number("train-loss"),
        checkpoint.number("train-correct"),
        checkpoint.count("images"),
        checkpoint.number("validation-loss"));
  }
}
