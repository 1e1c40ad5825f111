package org.lambdarts.runtime.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.lambdarts.runtime.report.chart.LegendEntry;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.data.LearningCurve;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/** How the training of derived networks went, epoch by epoch. */
public final class TrainingFigures {

  private final List<DrawnMethod> methods;
  private final Map<String, LearningCurve> trainings;

  /**
   * Prepares the figures.
   *
   * @param methods with all trained networks
   * @param trainings the metrics of the trainings, by the keys of networks
   */
  public TrainingFigures(List<Method> methods, Map<String, LearningCurve> trainings) {
    this.methods = DrawnMethod.of(methods);
    this.trainings = trainings;
  }

  /**
   * All figures there are data for.
   *
   * @return the figures, in the order to be shown
   */
  public List<Figure> all() {
    return Stream.of(
            training("train_loss", "train-loss", "Training loss", "loss", NumberFormats::plain),
            training(
                "train_accuracy",
                "train-accuracy",
                "Training accuracy",
                "accuracy",
                NumberFormats::share),
            training(
                "test_accuracy",
                "test-accuracy",
                "Test accuracy",
                "accuracy",
                NumberFormats::share))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Figure> training(
      String column, String id, String title, String label, DoubleFunction<String> format) {
    Curves curves = new Curves();
    TreeSet<Double> seen = new TreeSet<>();
    List<LegendEntry> legend = new ArrayList<>();
    // the family is drawn last, above the others
    for (int i = methods.size() - 1; i >= 0; i--) {
      DrawnMethod method = methods.get(i);
      boolean withoutLambda = false;
      for (TrainedNetwork network : method.networks()) {
        LearningCurve curve = trainings.get(network.key());
        if (curve == null) {
          continue;
        }
        OptionalDouble lambda = network.normalizedLambda();
        lambda.ifPresent(seen::add);
        withoutLambda |= lambda.isEmpty();
        curves.add(
            curve,
            column,
            curve.name(),
            lambda.isPresent() ? LambdaColors.at(lambda.getAsDouble()) : method.color(),
            lambda.isEmpty());
      }
      if (withoutLambda) {
        legend.add(new LegendEntry(method.label() + " (dashed)", method.color(), Optional.empty()));
      }
    }
    legend.addAll(0, LambdaColors.legend(seen));
    return curves.figure(
        id, "A line per network and seed.", title, new Curves.Measure(label, format), legend);
  }
}
