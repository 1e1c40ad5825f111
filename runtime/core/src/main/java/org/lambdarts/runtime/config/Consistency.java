package org.lambdarts.runtime.config;

import java.util.List;
import java.util.Optional;
import org.lambdarts.runtime.plugin.FactoryKind;

/** Checks the core's keys against each other. */
final class Consistency {

  private final CoreValues values;
  private final Problems problems;
  private final Locator locator;

  Consistency(CoreValues values, Problems problems, Locator locator) {
    this.values = values;
    this.problems = problems;
    this.locator = locator;
  }

  void check() {
    lambdaRange();
    lambdasPerStep();
    temperature();
    networks();
    dropPath();
  }

  private void lambdaRange() {
    if (values.fit(CoreKeys.LAMBDA_RANGE, CoreKeys.LOG10_MIN, CoreKeys.LOG10_MAX)
        && values.get(CoreKeys.LAMBDA_RANGE) == LambdaSettings.Range.FIXED
        && values.get(CoreKeys.LOG10_MAX) < values.get(CoreKeys.LOG10_MIN)) {
      report(
          List.of(CoreKeys.LOG10_MAX, CoreKeys.LOG10_MIN),
          "lambdarts.lambda.log10-max must be a number of at least log10-min, which is "
              + shown(CoreKeys.LOG10_MIN)
              + ", is "
              + shown(CoreKeys.LOG10_MAX));
    }
  }

  private void lambdasPerStep() {
    if (values.fit(CoreKeys.LAMBDA_RANGE, CoreKeys.LAMBDAS_PER_STEP)
        && values.get(CoreKeys.LAMBDA_RANGE) == LambdaSettings.Range.NONE
        && values.get(CoreKeys.LAMBDAS_PER_STEP) > 1) {
      report(
          List.of(CoreKeys.LAMBDAS_PER_STEP, CoreKeys.LAMBDA_RANGE),
          "lambdarts.search.lambdas-per-step must be 1 where lambda.range is none, is "
              + shown(CoreKeys.LAMBDAS_PER_STEP));
    }
  }

  /**
   * Without λ there is nothing that a hypernetwork could follow.
   *
   * @param name of the chosen hypernetwork
   * @param followsLambda whether it depends on λ
   */
  void hypernetwork(String name, boolean followsLambda) {
    CoreKey<String> key = CoreKeys.NAMES.get(FactoryKind.HYPERNETWORK);
    if (followsLambda
        && values.fit(CoreKeys.LAMBDA_RANGE)
        && values.get(CoreKeys.LAMBDA_RANGE) == LambdaSettings.Range.NONE) {
      report(
          List.of(CoreKeys.LAMBDA_RANGE, key),
          "lambdarts.lambda.range = none needs a hypernetwork that does not follow λ, such as"
              + " constant; lambdarts.hypernetwork.name is "
              + name);
    }
  }

  private void temperature() {
    if (values.fit(CoreKeys.TEMPERATURE_SCHEDULE, CoreKeys.TEMPERATURE_CHANGE)
        && values.get(CoreKeys.TEMPERATURE_SCHEDULE) == TemperatureSettings.Schedule.EXPONENTIAL
        && values.get(CoreKeys.TEMPERATURE_CHANGE) <= 0) {
      report(
          List.of(CoreKeys.TEMPERATURE_CHANGE, CoreKeys.TEMPERATURE_SCHEDULE),
          "lambdarts.search.temperature.change must be a number above 0 in an exponential"
              + " schedule, is "
              + shown(CoreKeys.TEMPERATURE_CHANGE));
      return;
    }
    lastTemperature();
  }

  /** A schedule that goes up must end before numbers do. */
  private void lastTemperature() {
    CoreKey<?>[] keys = {
      CoreKeys.TEMPERATURE_SCHEDULE,
      CoreKeys.TEMPERATURE_START,
      CoreKeys.TEMPERATURE_CHANGE,
      CoreKeys.TEMPERATURE_MINIMUM,
      CoreKeys.SEARCH_EPOCHS
    };
    if (!values.fit(keys)) {
      return;
    }
    TemperatureSettings settings =
        new TemperatureSettings(
            values.get(CoreKeys.TEMPERATURE_SCHEDULE),
            values.get(CoreKeys.TEMPERATURE_START),
            values.get(CoreKeys.TEMPERATURE_CHANGE),
            values.get(CoreKeys.TEMPERATURE_MINIMUM));
    double last = settings.at(values.get(CoreKeys.SEARCH_EPOCHS) - 1);
    if (last > CoreKeys.MOST_TEMPERATURE) {
      report(
          List.of(CoreKeys.TEMPERATURE_CHANGE, CoreKeys.SEARCH_EPOCHS),
          "lambdarts.search.temperature.change must keep the temperature up to "
              + NumberForm.plain(CoreKeys.MOST_TEMPERATURE)
              + ", which is "
              + last
              + " in the last epoch, is "
              + shown(CoreKeys.TEMPERATURE_CHANGE));
    }
  }

  private void networks() {
    if (values.fit(CoreKeys.DERIVE_LAMBDAS, CoreKeys.MAX_PARAMETERS)
        && values.fit(CoreKeys.MAX_MACS, CoreKeys.MAX_COST)
        && values.fit(CoreKeys.RANDOM, CoreKeys.DARTS)
        && values.get(CoreKeys.RANDOM) == 0
        && !values.get(CoreKeys.DARTS)
        && values.get(CoreKeys.DERIVE_LAMBDAS).isEmpty()
        && values.get(CoreKeys.MAX_PARAMETERS).isEmpty()
        && values.get(CoreKeys.MAX_MACS).isEmpty()
        && values.get(CoreKeys.MAX_COST).isEmpty()) {
      report(
          List.of(CoreKeys.DERIVE_LAMBDAS),
          "lambdarts.derive must name at least one network, but lambdas, max-parameters,"
              + " max-macs and max-cost are empty and there are no baselines");
    }
  }

  private void dropPath() {
    if (!values.fit(CoreKeys.DROP_PATH, CoreKeys.TRAIN_EPOCHS)) {
      return;
    }
    int last = values.get(CoreKeys.TRAIN_EPOCHS) - 1;
    if (values.get(CoreKeys.DROP_PATH) * last >= 1) {
      report(
          List.of(CoreKeys.DROP_PATH, CoreKeys.TRAIN_EPOCHS),
          "lambdarts.train.drop-path-per-epoch must be a number below 1 / "
              + last
              + ", so that the probability stays below 1 over "
              + (last + 1)
              + " epochs, is "
              + shown(CoreKeys.DROP_PATH));
    }
  }

  private String shown(CoreKey<?> key) {
    return Scalars.shown(values.canonical().get(key.path()));
  }

  /** Reports at the first of the keys that the user set. */
  private void report(List<CoreKey<?>> keys, String message) {
    String key =
        keys.stream()
            .map(k -> "lambdarts." + k.path())
            .filter(locator::isWritten)
            .findFirst()
            .orElse("lambdarts." + keys.get(0).path());
    problems.add(
        locator.of(key, Optional.of(values.canonical().get(key.substring("lambdarts.".length())))),
        message);
  }
}
