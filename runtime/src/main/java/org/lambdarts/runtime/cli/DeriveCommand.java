package org.lambdarts.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lambdarts.api.space.DerivationRule;
import org.lambdarts.runtime.Experiment;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lambdarts derive}: networks at any λ or within a budget. */
@Command(
    name = "derive",
    mixinStandardHelpOptions = true,
    description = {
      "Derive networks from a finished search: at any λ, or the largest within a budget.",
      "Without --lambda and budgets: those that the config lists."
    })
final class DeriveCommand implements Callable<Integer> {

  private final Console console;
  private final StopSignal stop;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(
      names = "--lambda",
      split = ",",
      paramLabel = "λ'",
      description = "Normalised λ, from 0 (large) to 1 (small). Several: with commas, or repeated.")
  private List<Double> lambdas = new ArrayList<>();

  @Option(
      names = "--max-parameters",
      split = ",",
      paramLabel = "N",
      description =
          "The largest network with at most N parameters. Several: with commas, or repeated.")
  private List<Long> maxParameters = new ArrayList<>();

  @Option(
      names = "--max-macs",
      split = ",",
      paramLabel = "N",
      description =
          "The largest network with at most N multiply-adds. Several: with commas, or repeated.")
  private List<Long> maxMacs = new ArrayList<>();

  @Option(names = "--rule", description = "darts or argmax. Default: the config's.")
  private DerivationRule rule;

  DeriveCommand(Console console, StopSignal stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    for (double lambda : lambdas) {
      if (!(lambda >= 0 && lambda <= 1)) {
        throw new UsageException("--lambda must be from 0 to 1, is " + lambda);
      }
    }
    try (Experiment experiment = options.openSearched(console, stop)) {
      requireSearched(experiment);
      DerivationSettings wanted = wanted(experiment.settings().derivation());
      for (long seed : experiment.settings().seeds()) {
        for (DerivedNetwork network : experiment.derive(seed, wanted)) {
          console
              .out()
              .println(
                  String.format(
                      Locale.ROOT,
                      "seed %d, λ' = %.3f: %,d parameters, %,d multiply-adds: %s",
                      seed,
                      network.normalisedLambda(),
                      network.cost().parameters(),
                      network.cost().macs(),
                      experiment.folder().genotypes(seed).resolve(network.id() + ".json")));
        }
      }
    }
    return 0;
  }

  private void requireSearched(Experiment experiment) {
    int epochs = experiment.settings().search().epochs();
    for (long seed : experiment.settings().seeds()) {
      int done = experiment.searchedEpochs(seed);
      if (done < epochs) {
        throw new UsageException(
            options.notSearched(
                String.format(
                    Locale.ROOT,
                    "the search with seed %d in %s has done %d of %d epochs",
                    seed,
                    experiment.folder().root(),
                    done,
                    epochs)));
      }
    }
  }

  private DerivationSettings wanted(DerivationSettings configured) {
    DerivationRule chosen = rule == null ? configured.rule() : rule;
    if (lambdas.isEmpty() && maxParameters.isEmpty() && maxMacs.isEmpty()) {
      return new DerivationSettings(
          configured.lambdas(), configured.maxParameters(), configured.maxMacs(), chosen);
    }
    return new DerivationSettings(lambdas, maxParameters, maxMacs, chosen);
  }
}
