package org.lambdarts.runtime.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.schedule.Progress;
import org.lambdarts.api.schedule.Schedule;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.SearchSettings;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.optimizer.Optimization;
import org.lambdarts.runtime.optimizer.VariableUpdates;
import org.lambdarts.runtime.run.Checkpoint;

/**
 * Everything a search changes: the supernet's weights w, the architecture parameters a, and the
 * state of both optimizers.
 */
public final class SearchModel {

  /** The group of the architecture parameters in checkpoints. */
  static final String ARCHITECTURE = "architecture";

  private static final String ARCHITECTURE_STEPS = "architecture-steps";
  private static final String WEIGHT_STEPS = "weight-steps";

  private final Parts parts;
  private final Parameters weights;
  private final Architecture architecture;
  private final SupernetObjective objective;
  private final ComplexityPenalty penalty;
  private final VariableUpdates weightUpdates;
  private final VariableUpdates architectureUpdates;
  private final SearchStep step;

  private SearchModel(
      Parts parts,
      Parameters weights,
      Architecture architecture,
      SupernetObjective objective,
      ComplexityPenalty penalty,
      VariableUpdates weightUpdates,
      VariableUpdates architectureUpdates,
      SearchStep step) {
    this.parts = parts;
    this.weights = weights;
    this.architecture = architecture;
    this.objective = objective;
    this.penalty = penalty;
    this.weightUpdates = weightUpdates;
    this.architectureUpdates = architectureUpdates;
    this.step = step;
  }

  /**
   * The parts a search is composed of.
   *
   * @param backend the backend
   * @param space the search space
   * @param hypernetwork the form of α = G(λ'; a)
   * @param relaxation how α becomes mixing weights
   * @param regularizer what a candidate costs
   * @param methods what is chosen of the core's own methods
   * @param weights how w is optimized
   * @param architecture how a is optimized
   * @param temperature the temperature of the relaxation
   */
  public record Parts(
      TensorBackend backend,
      SearchSpace space,
      HypernetworkFactory hypernetwork,
      Relaxation relaxation,
      ComplexityRegularizer regularizer,
      SearchMethods methods,
      Optimization weights,
      Optimization architecture,
      Schedule temperature) {

    /**
     * The same parts for another space.
     *
     * @param other the space
     * @return the changed parts
     */
    public Parts withSpace(SearchSpace other) {
      return new Parts(
          backend,
          other,
          hypernetwork,
          relaxation,
          regularizer,
          methods,
          weights,
          architecture,
          temperature);
    }
  }

  /**
   * Makes a model in its first state.
   *
   * @param parts what it is composed of
   * @param settings the run's settings
   * @param decades log10 λmax − log10 λmin
   * @param random the seed's node
   * @return the model
   */
  public static SearchModel create(
      Parts parts, RunSettings settings, double decades, RandomSource random) {
    TensorBackend backend = parts.backend();
    SearchSettings search = settings.search();
    Parameters weights = Parameters.root(backend, random.child("supernet"));
    Supernet supernet = parts.space().supernet(weights);
    Architecture architecture = architecture(parts, settings, decades, random);
    ComplexityPenalty penalty =
        new ComplexityPenalty(
            backend, parts.regularizer(), settings.penalty(), parts.space(), supernet);
    SupernetObjective objective =
        new SupernetObjective(
            backend,
            supernet,
            architecture,
            parts.relaxation(),
            penalty,
            parts.methods().objective());
    VariableUpdates weightUpdates =
        VariableUpdates.create(parts.weights(), backend, weights.weights());
    List<Variable> variables = architecture.variables();
    VariableUpdates architectureUpdates =
        VariableUpdates.create(parts.architecture(), backend, variables);
    ArchitectureGradient gradient =
        parts
            .methods()
            .gradient()
            .create(new ArchitectureGradient.Model(backend, objective, variables, weightUpdates));
    SearchStep step =
        new SearchStep(
            backend,
            objective,
            gradient,
            architectureUpdates,
            weightUpdates,
            search.weights().gradientClip());
    return new SearchModel(
        parts, weights, architecture, objective, penalty, weightUpdates, architectureUpdates, step);
  }

  /** The architecture alone, in its first state. */
  static Architecture architecture(
      Parts parts, RunSettings settings, double decades, RandomSource random) {
    return Architecture.create(
        CostTable.before(parts.space(), parts.regularizer()),
        parts.hypernetwork(),
        settings.hypernetwork().config(),
        decades,
        Parameters.root(parts.backend(), random.child("architecture")));
  }

  /**
   * The space that is searched.
   *
   * @return the space
   */
  public SearchSpace space() {
    return parts.space();
  }

  /**
   * The architecture as a function of λ.
   *
   * @return the architecture
   */
  public Architecture architecture() {
    return architecture;
  }

  /**
   * The losses.
   *
   * @return the objective
   */
  public SupernetObjective objective() {
    return objective;
  }

  /**
   * The expected complexity.
   *
   * @return the penalty
   */
  public ComplexityPenalty penalty() {
    return penalty;
  }

  /**
   * Draws what the passes of one step share. Tensors belong to the innermost open scope.
   *
   * @param lambdas at least one λ
   * @param temperature of the relaxation, positive
   * @param batch the number of samples
   * @param random the step's node
   * @return the setting
   */
  public SupernetObjective.Setting setting(
      List<Lambda> lambdas, double temperature, int batch, RandomSource random) {
    return new SupernetObjective.Setting(
        lambdas,
        temperature,
        RelaxationNoise.draw(
            parts.relaxation(),
            parts.backend(),
            space().choiceBlocks(),
            lambdas.size(),
            batch,
            random.child("noise")),
        penalty.now(),
        random.child("operations"));
  }

  /**
   * The step that changes this model.
   *
   * @return the step
   */
  public SearchStep step() {
    return step;
  }

  /**
   * The learning rates of a step.
   *
   * @param progress which step
   * @return both rates
   */
  public SearchStep.LearningRates rates(Progress progress) {
    return new SearchStep.LearningRates(
        parts.weights().learningRate().at(progress),
        parts.architecture().learningRate().at(progress));
  }

  /**
   * The temperature of the relaxation in a step.
   *
   * @param progress which step
   * @return the temperature, positive
   */
  public double temperature(Progress progress) {
    return parts.temperature().at(progress);
  }

  /**
   * All variables, for a checkpoint.
   *
   * @return the variables by group
   */
  public Map<String, List<Variable>> variables() {
    Map<String, List<Variable>> groups = new LinkedHashMap<>();
    groups.put(ARCHITECTURE, architecture.variables());
    groups.putAll(architectureUpdates.states("architecture-optimizer."));
    groups.put("weight", weights.weights());
    groups.putAll(weightUpdates.states("weight-optimizer."));
    groups.put("buffer", weights.buffers());
    return groups;
  }

  /**
   * What is not in variables, for a checkpoint.
   *
   * @return the counters
   */
  public Map<String, String> counters() {
    // in one order, so that equal states are equal files
    Map<String, String> counters = new LinkedHashMap<>();
    counters.put(ARCHITECTURE_STEPS, Long.toString(architectureUpdates.steps()));
    counters.put(WEIGHT_STEPS, Long.toString(weightUpdates.steps()));
    return counters;
  }

  /**
   * Puts a stored state back.
   *
   * @param checkpoint made from {@link #variables} and {@link #counters}
   */
  public void restore(Checkpoint checkpoint) {
    variables().forEach(checkpoint::restore);
    architectureUpdates.resume(checkpoint.count(ARCHITECTURE_STEPS));
    weightUpdates.resume(checkpoint.count(WEIGHT_STEPS));
  }
}
