package org.lambdarts.runtime.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.runtime.run.Checkpoint;
import org.lambdarts.runtime.run.MetricsFile;

/**
 * How far a search has come: its place, what it has summed up in this epoch, and where its metrics
 * files stood.
 *
 * @param epoch the epoch, from 0
 * @param step the next step within the epoch, from 0
 * @param trainLoss the sum of the steps' training losses
 * @param trainCorrect the sum of the images classified right
 * @param images the number of training images seen
 * @param validationLoss the sum of the steps' validation losses
 * @param steps where the metrics of steps stood
 * @param epochs where the metrics of epochs stood
 */
record SearchProgress(
    int epoch,
    int step,
    double trainLoss,
    double trainCorrect,
    long images,
    double validationLoss,
    MetricsFile.Position steps,
    MetricsFile.Position epochs) {

  static final SearchProgress START = atEpoch(0);

  static SearchProgress atEpoch(int epoch) {
    return new SearchProgress(
        epoch, 0, 0, 0, 0, 0, MetricsFile.Position.START, MetricsFile.Position.START);
  }

  SearchProgress after(SearchStep.Report report, int batch) {
    return new SearchProgress(
        epoch,
        step + 1,
        trainLoss + report.trainLoss(),
        trainCorrect + report.trainCorrect(),
        images + batch,
        validationLoss + report.validationLoss(),
        steps,
        epochs);
  }

  SearchProgress at(MetricsFile.Position stepsPosition, MetricsFile.Position epochsPosition) {
    return new SearchProgress(
        epoch,
        step,
        trainLoss,
        trainCorrect,
        images,
        validationLoss,
        stepsPosition,
        epochsPosition);
  }

  Map<String, String> counters() {
    Map<String, String> counters = new LinkedHashMap<>();
    counters.put("epoch", Integer.toString(epoch));
    counters.put("step", Integer.toString(step));
    counters.put("train-loss", Double.toString(trainLoss));
    counters.put("train-correct", Double.toString(trainCorrect));
    counters.put("images", Long.toString(images));
    counters.put("validation-loss", Double.toString(validationLoss));
    counters.put("steps-json", Long.toString(steps.json()));
    counters.put("steps-csv", Long.toString(steps.csv()));
    counters.put("epochs-json", Long.toString(epochs.json()));
    counters.put("epochs-csv", Long.toString(epochs.csv()));
    return counters;
  }

  static SearchProgress read(Checkpoint checkpoint) {
    return new SearchProgress(
        (int) checkpoint.count("epoch"),
        (int) checkpoint.count("step"),
        checkpoint.number("train-loss"),
        checkpoint.number("train-correct"),
        checkpoint.count("images"),
        checkpoint.number("validation-loss"),
        new MetricsFile.Position(checkpoint.count("steps-json"), checkpoint.count("steps-csv")),
        new MetricsFile.Position(checkpoint.count("epochs-json"), checkpoint.count("epochs-csv")));
  }
}
