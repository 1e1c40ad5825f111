package org.lambdarts.runtime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lambdarts.api.listener.Metric;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.run.RunListener;

/**
 * Measures a supernet at a grid of λ: the best search is one that serves all of them, not the one
 * at λ' = 0.
 */
final class SupernetValidation {

  private final SearchModel model;
  private final CostModel costs;
  private final BatchLoader images;
  private final SharedImages shared;
  private final RunListener listener;

  SupernetValidation(
      SearchModel model,
      CostModel costs,
      BatchLoader images,
      SharedImages shared,
      RunListener listener) {
    this.model = model;
    this.costs = costs;
    this.images = images;
    this.shared = shared;
    this.listener = listener;
  }

  /**
   * One metric per measure and λ', or per measure where there is no λ.
   *
   * @param grid the values of λ
   * @param temperature of the relaxation
   * @param rule of derivation
   * @param measured whether to classify the images; otherwise the accuracies are empty
   * @return accuracy, parameters of the derived network as trained, and the entropy of the choice
   *     in nats, per λ'
   */
  List<Metric> metrics(List<Lambda> grid, double temperature, String rule, boolean measured) {
    List<Metric> metrics = new ArrayList<>();
    List<Double> accuracies = measured ? accuracies(grid, temperature) : List.of();
    for (int i = 0; i < grid.size(); i++) {
      metrics.add(
          new Metric(
              "accuracy",
              at(grid.get(i)),
              measured ? Optional.of(accuracies.get(i)) : Optional.empty()));
    }
    for (Lambda lambda : grid) {
      Map<String, double[][]> probabilities = model.architecture().probabilities(lambda.position());
      Genotype genotype = model.space().derive(probabilities, rule);
      metrics.add(
          new Metric("parameters", at(lambda), Optional.of(costs.of(genotype).parameters())));
      metrics.add(new Metric("entropy", at(lambda), Optional.of(entropy(probabilities))));
    }
    return metrics;
  }

  private static OptionalDouble at(Lambda lambda) {
    return lambda.isNone() ? OptionalDouble.empty() : OptionalDouble.of(lambda.normalized());
  }

  private List<Double> accuracies(List<Lambda> grid, double temperature) {
    List<SharedImages.Classifier> classifiers = new ArrayList<>();
    for (Lambda lambda : grid) {
      classifiers.add(batch -> model.objective().evaluate(batch, lambda, temperature));
    }
    return shared.accuracies(
        images,
        "validation",
        classifiers,
        batches -> listener.evaluated("validation", batches, images.steps()));
  }

  /** The mean entropy of an edge's choice: ln(candidates) at first, 0 when all is decided. */
  private static double entropy(Map<String, double[][]> probabilities) {
    double sum = 0;
    int edges = 0;
    for (double[][] rows : probabilities.values()) {
      for (double[] row : rows) {
        for (double p : row) {
          sum -= p > 0 ? p * Math.log(p) : 0;
        }
        edges++;
      }
    }
    return sum / edges;
  }
}
