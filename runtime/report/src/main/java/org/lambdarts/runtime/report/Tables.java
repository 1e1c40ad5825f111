package org.lambdarts.runtime.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.Comparison;
import org.lambdarts.runtime.report.data.RunData;
import org.lambdarts.runtime.report.data.TrainedNetwork;
import org.lambdarts.runtime.report.data.UnmetNetwork;
import org.lambdarts.runtime.run.CsvTable;

/** The tables of a report. Every cell that holds a number has its exact value beside it. */
final class Tables {

  private static final String NOTHING = "–";

  /** Columns of the table of networks. */
  private static final Set<Integer> TEXTS = Set.of(0, 1, 2);

  private final boolean severalRuns;

  Tables(boolean severalRuns) {
    this.severalRuns = severalRuns;
  }

  Element networks(List<TrainedNetwork> networks, List<UnmetNetwork> unmet) {
    List<String> units =
        networks.stream()
            .flatMap(network -> network.regularized().stream())
            .map(RegularizedCost::unit)
            .distinct()
            .toList();
    List<String> columns = new ArrayList<>(List.of("network", "method", "seed"));
    columns.addAll(List.of("λ'", "λ", "parameters", "multiply-adds"));
    units.forEach(unit -> columns.add("cost (" + unit + ")"));
    boolean timed =
        networks.stream().anyMatch(network -> network.cells().containsKey(TrainedNetwork.LATENCY));
    if (timed) {
      columns.add("latency (ms)");
    }
    columns.addAll(List.of("test accuracy", "best epoch's", "test loss", "epochs"));
    Table table = new Table(columns, TEXTS);
    for (TrainedNetwork network : networks) {
      Element row = table.row();
      row.add(Element.of("td").add(link(network)), text(network.method()), text(network.seed()));
      row.add(cell(network, "normalized_lambda", NumberFormats::plain));
      row.add(cell(network, "lambda", NumberFormats::lambda));
      row.add(cell(network, "parameters", value -> NumberFormats.count((long) value)));
      row.add(cell(network, "macs", value -> NumberFormats.count((long) value)));
      units.forEach(unit -> row.add(cost(network, unit)));
      if (timed) {
        row.add(
            cell(
                network,
                TrainedNetwork.LATENCY,
                value -> String.format(Locale.ROOT, "%.2f", value)));
      }
      row.add(cell(network, "accuracy", NumberFormats::accuracy));
      row.add(cell(network, "best_accuracy", NumberFormats::accuracy));
      row.add(cell(network, "test_loss", value -> String.format(Locale.ROOT, "%.4f", value)));
      row.add(cell(network, "epochs", value -> NumberFormats.count((long) value)));
    }
    for (UnmetNetwork budget : unmet) {
      table
          .row()
          .with("class", "unmet")
          .add(text((severalRuns ? budget.run() + ": " : "") + budget.network()))
          .add(text(budget.method()), text(budget.seed()))
          .add(
              text(budget.note()).with("colspan", Integer.toString(columns.size() - TEXTS.size())));
    }
    return table.element();
  }

  private static Element cost(TrainedNetwork network, String unit) {
    return network.regularized().filter(cost -> cost.unit().equals(unit)).isPresent()
        ? cell(network, "cost", value -> RegularizedCost.text(BigDecimal.valueOf(value)))
        : number(NOTHING);
  }

  Element matches(List<Comparison.Match> matches) {
    Table table =
        new Table(
            List.of(
                "λ'",
                "family",
                "seed",
                "parameters",
                "test accuracy",
                "best random",
                "parameters",
                "test accuracy",
                "family − random"),
            Set.of(1, 2, 5));
    double sum = 0;
    int compared = 0;
    for (Comparison.Match match : matches) {
      TrainedNetwork family = match.family();
      Element row =
          table
              .row()
              .add(
                  cell(family, "normalized_lambda", NumberFormats::plain),
                  Element.of("td").add(link(family)),
                  text(family.seed()),
                  cell(family, "parameters", value -> NumberFormats.count((long) value)),
                  cell(family, "accuracy", NumberFormats::accuracy));
      Optional<TrainedNetwork> random = match.random();
      if (random.isEmpty()) {
        row.add(text("none so small"), number(NOTHING), number(NOTHING), number(NOTHING));
      } else {
        double difference = family.accuracy() - random.get().accuracy();
        sum += difference;
        compared++;
        row.add(
            Element.of("td").add(link(random.get())),
            cell(random.get(), "parameters", value -> NumberFormats.count((long) value)),
            cell(random.get(), "accuracy", NumberFormats::accuracy),
            number(Points.signed(difference) + " points", difference));
      }
    }
    if (compared > 1) {
      Element row = table.row().with("class", "mean");
      row.add(Element.of("td").with("colspan", "8").text("mean of " + compared + " pairs"));
      row.add(number(Points.signed(sum / compared) + " points", sum / compared));
    }
    return table.element();
  }

  static Element differences(List<RunData> runs, List<ConfigDifferences.Difference> differences) {
    List<String> columns = new ArrayList<>(List.of("key"));
    runs.forEach(run -> columns.add(run.name()));
    Set<Integer> texts = IntStream.range(0, columns.size()).boxed().collect(Collectors.toSet());
    Table table = new Table(columns, texts);
    for (ConfigDifferences.Difference difference : differences) {
      Element row = table.row().add(text(difference.key()));
      difference.values().forEach(value -> row.add(text(value.orElse(NOTHING))));
    }
    return table.element();
  }

  /** A button that shows the architecture. */
  private Element link(TrainedNetwork network) {
    return Element.of("button")
        .with("type", "button")
        .with("class", "link")
        .with("data-network", network.key())
        .text((severalRuns ? network.run() + ": " : "") + network.network());
  }

  private static Element text(String text) {
    return Element.of("td").text(text);
  }

  private static Element number(String text) {
    return Element.of("td").with("class", "number").text(text);
  }

  private static Element number(String text, double value) {
    return number(text).with("data-value", Double.toString(value));
  }

  private interface Format {

    String of(double value);
  }

  private static Element cell(TrainedNetwork network, String column, Format format) {
    OptionalDouble value = CsvTable.number(network.cells(), column);
    return value.isEmpty()
        ? number(NOTHING)
        : number(format.of(value.getAsDouble()))
            .with("data-column", column)
            .with("data-value", network.cells().getOrDefault(column, ""));
  }
}
