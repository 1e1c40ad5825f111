package org.lambdarts.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.Experiment;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.UnmetBudget;
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
      "Without --lambda, --count and budgets: those that the config lists."
    })
final class DeriveCommand implements Callable<Integer> {

  private final Console console;
  private final StopSignal stop;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(
      names = "--lambda",
      split = ",",
      paramLabel = "λ'",
      description = "Normalized λ, from 0 (large) to 1 (small). Several: with commas, or repeated.")
  private List<Double> lambdas = new ArrayList<>();

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "N different networks, spread evenly over the logarithm of the cost; not with --lambda.")
  private int count;

  @Mixin private BudgetOptions budgets = new BudgetOptions();

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      description = "A derivation rule of the search space, such as argmax. Default: the config's.")
  private String rule;

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
    if (count < 0 || (count > 0 && !lambdas.isEmpty())) {
      throw new UsageException(
          count < 0
              ? "--count must be at least 1, is " + count
              : "--count takes the place of --lambda; give one of the two");
    }
    budgets.check();
    try (Experiment experiment = options.openSearched(console, stop)) {
      budgets.check(experiment);
      requireSearched(experiment);
      DerivationSettings wanted = wanted(experiment.settings().derivation());
      for (long seed : experiment.settings().seeds()) {
        Derived derived = experiment.derive(seed, wanted);
        derived.networks().forEach(network -> print(experiment, seed, network));
        derived.unmet().forEach(unmet -> print(seed, unmet));
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

  private void print(Experiment experiment, long seed, DerivedNetwork network) {
    console
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "seed %d, λ' = %.3f: %,d parameters, %,d multiply-adds%s%s as trained: %s",
                seed,
                network.normalizedLambda(),
                network.cost().parameters(),
                network.cost().macs(),
                network
                    .cost()
                    .regularized()
                    .map(cost -> ", cost " + cost.text() + " " + cost.unit())
                    .orElse(""),
                budgets.prediction(experiment, network),
                experiment.folder().genotypes(seed).resolve(network.id() + ".json")));
  }

  private void print(long seed, UnmetBudget unmet) {
    console.out().println("seed " + seed + ", " + unmet.id() + ": " + unmet.message());
  }

  private DerivationSettings wanted(DerivationSettings configured) {
    String chosen = rule == null ? configured.rule() : rule;
    DerivationSettings asked = budgets.with(configured, lambdas, count, chosen);
    return asked.isAsked() ? asked : configured.withRule(chosen);
  }
}
