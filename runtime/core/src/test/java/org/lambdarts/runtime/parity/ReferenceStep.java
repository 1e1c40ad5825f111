package org.lambdarts.runtime.parity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.PenaltySettings;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.optimizer.Optimization;
import org.lambdarts.runtime.optimizer.VariableUpdates;
import org.lambdarts.runtime.search.Architecture;
import org.lambdarts.runtime.search.ArchitectureGradient;
import org.lambdarts.runtime.search.ComplexityObjective;
import org.lambdarts.runtime.search.ComplexityPenalty;
import org.lambdarts.runtime.search.FirstOrderGradient;
import org.lambdarts.runtime.search.Lambda;
import org.lambdarts.runtime.search.RelaxationNoise;
import org.lambdarts.runtime.search.SearchStep;
import org.lambdarts.runtime.search.SupernetObjective;
import org.lambdarts.runtime.search.UnrolledGradient;
import org.lambdarts.testkit.Contexts;

/** The objects of a search, in the state of a step fixture. */
record ReferenceStep(
    Architecture architecture,
    SupernetObjective objective,
    VariableUpdates sgd,
    SearchStep whole,
    PublishedNames names,
    Lambda lambda,
    Batch train,
    Batch validation,
    SupernetObjective.Setting setting,
    SearchStep.LearningRates rates) {

  /** The published code looks λ' up a little short of where it is. */
  private static final double LOOKUP = 0.99999;

  static ReferenceStep load(Fixture fixture, TensorBackend backend) {
    double decades = fixture.number("log10_lambda_max") - fixture.number("log10_lambda_min");
    int knots = fixture.stored("weight.linear.bias.const").shape().dimension(0);
    SearchSpace space = space(fixture, decades, Map.of("head-knots", knots));
    Parameters weights = Parameters.root(backend, RandomSource.of(1));
    Supernet supernet = space.supernet(weights);
    Parameters parameters = Parameters.root(backend, RandomSource.of(2));
    Config form =
        ConfigFactory.parseMap(Map.of("knots", knotsOfHypernetwork(fixture)))
            .withFallback(Backends.defaults("hypernetwork.piecewise-linear"));
    Architecture architecture =
        Architecture.create(
            CostTable.ofParameters(space),
            Backends.hypernetwork("piecewise-linear"),
            form,
            decades,
            parameters);
    PublishedNames names = new PublishedNames(fixture.primitives());
    fixture.assign("weight.", names::translate, weights.weights());
    fixture.assign(
        "hypernet.",
        name -> name.endsWith(".knot_values") ? knots(name) : "",
        architecture.variables());
    Map<String, Double> optim = fixture.json("optim", new TypeReference<>() {});
    VariableUpdates sgd =
        updates(
            "sgd",
            Map.of(
                "momentum", optim.get("w_momentum"), "weight-decay", optim.get("w_weight_decay")),
            backend,
            weights.weights());
    fixture.assign("momentum.", names::translate, sgd.states("").get("momentum"));
    double architectureRate = optim.get("alpha_lr");
    VariableUpdates adam =
        updates(
            "adam",
            Map.of("beta1", 0.5, "weight-decay", optim.get("alpha_weight_decay")),
            backend,
            architecture.variables());
    adam.resume(1);
    assignMoments(fixture, adam);
    ComplexityPenalty penalty =
        new ComplexityPenalty(
            backend,
            Backends.regularizer("parameter-count")
                .create(Contexts.regularizer(ConfigFactory.empty())),
            new PenaltySettings(
                false, false, PenaltySettings.Weights.PROBABILITIES, "coefficient", 1),
            space,
            supernet);
    SupernetObjective objective =
        new SupernetObjective(
            backend,
            supernet,
            architecture,
            Backends.relaxation(fixture.text("sampling_mode")).create(ConfigFactory::empty),
            penalty,
            ComplexityObjective.COEFFICIENT);
    ArchitectureGradient.Model model =
        new ArchitectureGradient.Model(backend, objective, architecture.variables(), sgd);
    ArchitectureGradient rule =
        fixture.text("order").equals("first")
            ? new FirstOrderGradient(model)
            : new UnrolledGradient(model);
    Lambda lambda = new Lambda(fixture.number("lam"), LOOKUP * fixture.number("normalised_lambda"));
    RelaxationNoise noise =
        (block, draw) ->
            Optional.of("gumbel." + block.name())
                .filter(fixture::has)
                .map(name -> fixture.tensor(name, backend));
    return new ReferenceStep(
        architecture,
        objective,
        sgd,
        new SearchStep(backend, objective, rule, adam, sgd, optim.get("w_grad_clip")),
        names,
        lambda,
        fixture.batch("train", backend),
        fixture.batch("valid", backend),
        new SupernetObjective.Setting(
            List.of(lambda),
            fixture.number("temperature"),
            noise,
            penalty.now(),
            RandomSource.of(3)),
        new SearchStep.LearningRates(fixture.number("lr"), architectureRate));
  }

  private static VariableUpdates updates(
      String optimizer, Map<String, Double> keys, TensorBackend backend, List<Variable> variables) {
    Config config =
        ConfigFactory.parseMap(keys).withFallback(Backends.defaults("optimizer." + optimizer));
    return VariableUpdates.create(
        new Optimization(Backends.optimizer(optimizer), config, progress -> 0), backend, variables);
  }

  static SearchSpace space(Fixture fixture, double decades, Map<String, ?> more) {
    Config config =
        ConfigFactory.parseMap(more)
            .withFallback(
                ConfigFactory.parseMap(
                    Map.of(
                        "cells", fixture.integer("layers"),
                        "channels", fixture.integer("init_channels"),
                        "nodes", fixture.integer("n_nodes"),
                        "stem-multiplier", fixture.integer("stem_multiplier"))))
            .withValue("operations", ConfigValueFactory.fromIterable(fixture.primitives()))
            .withFallback(Backends.defaults("search-space.darts-cells"));
    int size = fixture.integer("image_size");
    return Backends.cells()
        .create(
            Contexts.searchSpace(
                new ImageShape(fixture.integer("input_channels"), size, size),
                fixture.integer("n_classes"),
                Backends.operations(),
                decades,
                config));
  }

  static String knots(String published) {
    return published.replace(".knot_values", ".knots");
  }

  private static int knotsOfHypernetwork(Fixture fixture) {
    String first =
        fixture.below("hypernet.").stream()
            .filter(name -> name.endsWith(".knot_values"))
            .findFirst()
            .orElseThrow();
    return fixture.stored("hypernet." + first).shape().dimension(0);
  }

  private static void assignMoments(Fixture fixture, VariableUpdates adam) {
    assign(fixture, adam.states("").get("first-moment"), ".exp_avg");
    assign(fixture, adam.states("").get("second-moment"), ".exp_avg_sq");
  }

  private static void assign(Fixture fixture, List<Variable> moments, String published) {
    for (Variable moment : moments) {
      String name = "adam." + moment.name().replace(".knots", ".knot_values") + published;
      moment.assign(fixture.stored(name).values());
    }
  }

  /** What gradients are taken of. */
  ArchitectureGradient.Model model(TensorBackend backend) {
    return new ArchitectureGradient.Model(backend, objective, architecture.variables(), sgd);
  }
}
