package org.lambdarts.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.runtime.Experiment;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.experiment.WantedNetworks;
import org.lambdarts.runtime.latency.NetworkLatency;
import org.lambdarts.runtime.report.Report;
import org.lambdarts.runtime.results.ResultRow;

/** A run for nothing but the best networks within budgets. */
final class BudgetedRun {

  private final Experiment experiment;
  private final BudgetOptions budgets;
  private final Console console;

  BudgetedRun(Experiment experiment, BudgetOptions budgets, Console console) {
    this.experiment = experiment;
    this.budgets = budgets;
    this.console = console;
  }

  /** Runs, prints a line and a file per network, and returns the exit status. */
  int run() {
    DerivationSettings configured = experiment.settings().derivation();
    DerivationSettings wanted = budgets.with(configured, List.of(), 0, configured.rule());
    List<ResultRow> rows = new ArrayList<>();
    List<String> unmet = new ArrayList<>();
    for (long seed : experiment.settings().seeds()) {
      WantedNetworks.Trained trained = experiment.train(seed, wanted);
      rows.addAll(trained.rows());
      trained
          .unmet()
          .forEach(budget -> unmet.add(budget.id() + ", seed " + seed + ": " + budget.message()));
    }
    Path folder = experiment.folder().root();
    Report.of(List.of(folder)).write(folder);
    Map<Long, Map<String, NetworkLatency>> latencies = experiment.latencies();
    for (ResultRow row : rows) {
      console.out().println(line(row, latencies));
      console.out().println(file(row));
    }
    unmet.forEach(console.err()::println);
    return unmet.isEmpty() ? 0 : FailureHandler.FAILED;
  }

  private String line(ResultRow row, Map<Long, Map<String, NetworkLatency>> latencies) {
    return String.format(
        Locale.ROOT,
        "%s, seed %d: test accuracy %.2f%%, %,d parameters, %,d multiply-adds%s%s%s",
        row.network().id(),
        row.seed(),
        100 * row.result().accuracy(),
        row.network().cost().parameters(),
        row.network().cost().macs(),
        row.network()
            .cost()
            .regularized()
            .map(cost -> ", cost " + cost.text() + " " + cost.unit())
            .orElse(""),
        budgets.prediction(experiment, row.network()),
        Optional.ofNullable(latencies.getOrDefault(row.seed(), Map.of()).get(row.network().id()))
            .map(
                latency ->
                    String.format(
                        Locale.ROOT, ", measured %.3f ms per image", latency.milliseconds()))
            .orElse(""));
  }

  /** The network's own folder, which other programs use. */
  private Path file(ResultRow row) {
    return experiment.folder().networks(row.seed()).resolve(row.network().id());
  }
}
