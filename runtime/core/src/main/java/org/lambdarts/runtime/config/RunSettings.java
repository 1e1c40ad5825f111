package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.tensor.ElementType;

/**
 * Everything a run is told, checked.
 *
 * @param name the name of the run folder
 * @param seeds at least one seed, none twice
 * @param precision the precision of all tensors
 * @param backend the tensor backend
 * @param dataset the dataset
 * @param searchSpace the search space
 * @param hypernetwork the form of α = G(λ'; a)
 * @param relaxation how α becomes mixing weights
 * @param regularizer what a candidate costs
 * @param penalty how the cost enters the loss
 * @param lambda the range of λ
 * @param operations per operation, its own section with its defaults filled in
 * @param listeners what is told of the run, in this order
 * @param search the search
 * @param derivation the networks to derive
 * @param baselines what the family is compared with
 * @param training the training of derived networks
 * @param resolved the whole config, which reruns the run
 */
public record RunSettings(
    String name,
    List<Long> seeds,
    ElementType precision,
    Component backend,
    Component dataset,
    Component searchSpace,
    Component hypernetwork,
    Component relaxation,
    Component regularizer,
    PenaltySettings penalty,
    LambdaSettings lambda,
    Map<String, Config> operations,
    List<Component> listeners,
    SearchSettings search,
    DerivationSettings derivation,
    BaselineSettings baselines,
    TrainingSettings training,
    Config resolved) {

  /** Copies the collections. */
  public RunSettings {
    seeds = List.copyOf(seeds);
    operations = Map.copyOf(operations);
    listeners = List.copyOf(listeners);
  }

  /**
   * The same run on another backend. {@link #resolved} still names the first.
   *
   * @param other the backend and its section
   * @return the changed settings
   */
  public RunSettings withBackend(Component other) {
    return new RunSettings(
        name,
        seeds,
        precision,
        other,
        dataset,
        searchSpace,
        hypernetwork,
        relaxation,
        regularizer,
        penalty,
        lambda,
        operations,
        listeners,
        search,
        derivation,
        baselines,
        training,
        resolved);
  }

  /**
   * The same run without λ: with one λ per step, none of them used, and another form of α. {@link
   * #resolved} still names the first.
   *
   * @param otherForm the hypernetwork, which does not follow λ
   * @param otherRelaxation the relaxation
   * @param temperature of that relaxation
   * @return the changed settings
   */
  public RunSettings withoutLambda(
      Component otherForm, Component otherRelaxation, TemperatureSettings temperature) {
    return new RunSettings(
        name,
        seeds,
        precision,
        backend,
        dataset,
        searchSpace,
        otherForm,
        otherRelaxation,
        regularizer,
        penalty,
        LambdaSettings.NONE,
        operations,
        listeners,
        search.withoutLambda(temperature),
        derivation,
        baselines,
        training,
        resolved);
  }

  /**
   * A plugin's factory, chosen by name.
   *
   * @param name the factory's name
   * @param config its own section, defaults filled in
   */
  public record Component(String name, Config config) {}
}
