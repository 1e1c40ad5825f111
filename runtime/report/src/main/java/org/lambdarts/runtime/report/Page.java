package org.lambdarts.runtime.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.report.chart.NumberFormats;
import org.lambdarts.runtime.report.comparison.Comparison;
import org.lambdarts.runtime.report.data.LearningCurve;
import org.lambdarts.runtime.report.data.RunData;
import org.lambdarts.runtime.report.data.SearchedFamily;
import org.lambdarts.runtime.report.data.TestedNetwork;
import org.lambdarts.runtime.report.data.TrainedNetwork;
import org.lambdarts.runtime.report.data.UnmetNetwork;
import org.lambdarts.runtime.report.figure.Figure;

/**
 * The page, in one file.
 *
 * @param runs what it is about
 * @param configs what they were told, in the same order
 * @param networks the trained networks of all tables
 * @param families what the searches give
 * @param architectures draws cells
 * @param results the main chart, if there is one
 * @param costs further charts of results
 * @param lambdas charts over λ'
 * @param learning charts over epochs
 * @param comparison of the methods
 * @param supernet how well it predicts training
 * @param tests of the trained networks
 */
record Page(
    List<RunData> runs,
    List<RunConfig> configs,
    List<TrainedNetwork> networks,
    List<SearchedFamily> families,
    Architectures architectures,
    List<Figure> results,
    List<Figure> costs,
    List<Figure> lambdas,
    List<Figure> learning,
    Comparison comparison,
    SupernetSection supernet,
    List<TestedNetwork> tests) {

  /** Of all pictures of mistakes in a page: beyond, it is slow to open and to send. */
  private static final int PICTURE_BYTES = 2 << 20;

  /** Of mistakes of one network. */
  private static final int MOST_PICTURES = 12;

  List<Figure> figures() {
    return Stream.of(results, costs, lambdas, supernet.figures(), learning)
        .flatMap(List::stream)
        .toList();
  }

  String html() {
    String title = runs.stream().map(RunData::name).collect(Collectors.joining(", "));
    Element main = Element.of("main").add(header(title));
    sections().forEach(main::add);
    return new Document(
            title,
            List.of(
                main,
                Element.of("div").with("id", "tip").with("role", "tooltip").with("hidden", ""),
                Element.of("script")
                    .with("type", "application/json")
                    .with("id", "data")
                    .raw(architectures.json(networks, families)),
                Element.of("script").raw(Document.resource("report.js"))))
        .html();
  }

  private List<Element> sections() {
    List<Element> sections = new ArrayList<>();
    if (!results.isEmpty()) {
      sections.add(resultsSection());
    }
    if (!families.isEmpty()) {
      sections.add(familySection());
    }
    if (!lambdas.isEmpty()) {
      sections.add(lambdaSection());
    }
    if (!networks.isEmpty()) {
      sections.add(comparisonSection());
    }
    if (!supernet.rankings().isEmpty()) {
      sections.add(supernetSection());
    }
    if (!networks.isEmpty() || !unmet().isEmpty()) {
      sections.add(
          section("networks", "All networks")
              .add(new Tables(runs.size() > 1).networks(networks, unmet())));
    }
    if (!learning.isEmpty()) {
      sections.add(
          section("learning", "Learning curves")
              .add(Element.of("div").with("class", "charts").add(drawn(learning))));
    }
    if (!tests.isEmpty()) {
      sections.add(testsSection());
    }
    Element provenance = section("provenance", "How it was made");
    if (runs.size() > 1) {
      provenance.add(differences());
    }
    runs.forEach(run -> provenance.add(Provenance.of(run, runs.size() > 1)));
    sections.add(provenance);
    return sections;
  }

  private Element lambdaSection() {
    Element section =
        section("lambda", "What λ' does")
            .add(Element.of("div").with("class", "charts").add(drawn(lambdas)));
    FamilyWords words = new FamilyWords(comparison.methods());
    List<String> grids = words.grids(families);
    if (!grids.isEmpty()) {
      section.add(ComparisonSection.list(grids).with("id", "grids"));
    }
    List<String> entropies =
        words.entropies(runs.stream().flatMap(run -> run.searches().stream()).toList());
    if (!entropies.isEmpty()) {
      section.add(
          Element.of("p")
              .text(
                  "How far the choice of operations is decided: the entropy of softmax(α), mean over"
                      + " edges; 0 where one operation has it all."),
          ComparisonSection.list(entropies).with("id", "entropies"));
    }
    return section;
  }

  private Element testsSection() {
    Element section =
        section("tests", "What is mistaken for what")
            .add(
                Element.of("p")
                    .text(
                        "The test of each trained network: how well it knows each class, which it"
                            + " takes for which, and the mistakes it was surest of."));
    PictureBudget pictures = new PictureBudget(PICTURE_BYTES);
    TestView view = new TestView(MOST_PICTURES);
    for (TestedNetwork tested : tests) {
      String summary =
          (runs.size() > 1 ? tested.run() + ": " : "")
              + String.join(", ", tested.networks())
              + ", seed "
              + tested.seed()
              + ": "
              + NumberFormats.accuracy(tested.result().accuracy());
      section.add(
          Element.of("details")
              .with("class", "test")
              .add(Element.of("summary").text(summary))
              .add(view.of(tested.result(), tested.folder(), pictures)));
    }
    return section;
  }

  private List<UnmetNetwork> unmet() {
    return runs.stream().flatMap(run -> run.unmet().stream()).toList();
  }

  /** So that nobody takes runs for repetitions that are none. */
  private Element differences() {
    List<ConfigDifferences.Difference> differences = ConfigDifferences.among(configs);
    Element part =
        Element.of("div")
            .with("id", "differences")
            .add(Element.of("h3").text("Settings that differ"));
    return differences.isEmpty()
        ? part.add(Element.of("p").text("None: the runs have all settings in common, and seeds."))
        : part.add(Tables.differences(runs, differences));
  }

  private Element header(String title) {
    List<String> facts = new ArrayList<>();
    addSearches(facts, RunData::searches, "for a family");
    addSearches(facts, RunData::plainSearches, "with plain DARTS");
    facts.add(
        networks.size() + (networks.size() == 1 ? " network" : " networks") + " in the table");
    if (!networks.isEmpty()) {
      DoubleSummaryStatistics sizes =
          networks.stream().mapToDouble(TrainedNetwork::parameters).summaryStatistics();
      facts.add(
          NumberFormats.count((long) sizes.getMin())
              + " to "
              + NumberFormats.count((long) sizes.getMax())
              + " parameters");
    }
    Element header = Element.of("header").add(Element.of("h1").text(title));
    header.add(Element.of("p").with("class", "facts").text(String.join(" · ", facts)));
    new Setup(runs, configs, comparison)
        .warnings()
        .forEach(
            warning ->
                header.add(
                    Element.of("p").with("class", "warning").with("role", "note").text(warning)));
    if (networks.isEmpty()) {
      header.add(Element.of("p").text("No network has been trained yet: there is no results.csv."));
    }
    return header;
  }

  private void addSearches(
      List<String> facts, Function<RunData, List<LearningCurve>> searches, String kind) {
    int count = runs.stream().mapToInt(run -> searches.apply(run).size()).sum();
    if (count > 0) {
      facts.add(count + (count == 1 ? " search " : " searches ") + kind);
    }
  }

  private Element resultsSection() {
    return section("results", "Accuracy and size")
        .add(
            Element.of("p")
                .with("class", "hint")
                .text("Point at a network for its figures; choose it to see its architecture."))
        .add(Element.of("div").with("class", "charts").add(drawn(results)).add(drawn(costs)))
        .add(
            Element.of("div")
                .with("id", "architecture")
                .with("class", "architecture")
                .with("aria-live", "polite")
                .with("hidden", ""));
  }

  private Element familySection() {
    Element choice = Element.of("select").with("id", "search-choice");
    for (int i = 0; i < families.size(); i++) {
      choice.add(
          Element.of("option").with("value", Integer.toString(i)).text(families.get(i).name()));
    }
    int last = families.get(0).family().steps().size() - 1;
    Element controls =
        Element.of("div")
            .with("class", "controls")
            .add(
                Element.of("label")
                    .with("class", "slider")
                    .add(
                        Element.of("span").text("λ'"),
                        Element.of("input")
                            .with("id", "lambda")
                            .with("type", "range")
                            .with("min", "0")
                            .with("max", Integer.toString(last))
                            .with("step", "1")
                            .with("value", "0")));
    if (families.size() > 1) {
      controls.add(Element.of("label").add(Element.of("span").text("search"), choice));
    }
    return section("family", "The family: one search, a network for every λ'")
        .add(
            controls,
            Element.of("p")
                .with("id", "family-facts")
                .with("class", "figures")
                .with("aria-live", "polite"),
            Element.of("div").with("id", "family-cells").with("class", "cells"));
  }

  private Element comparisonSection() {
    Element section = section("comparison", "At equal budgets");
    new ComparisonSection(
            new Setup(runs, configs, comparison),
            comparison,
            new FamilyWords(comparison.methods()),
            new Tables(runs.size() > 1))
        .addTo(section);
    return section;
  }

  private Element supernetSection() {
    Element section =
        section("supernet", "How well the supernet predicts training")
            .add(Element.of("div").with("class", "charts").add(drawn(supernet.figures())));
    supernet.addTo(section);
    return section;
  }

  private static Element section(String id, String title) {
    return Element.of("section").with("id", id).add(Element.of("h2").text(title));
  }

  private static List<Element> drawn(List<Figure> figures) {
    return figures.stream()
        .map(
            figure ->
                Element.of("figure")
                    .with("id", "figure-" + figure.id())
                    .add(
                        figure.picture().inline(), Element.of("figcaption").text(figure.caption())))
        .toList();
  }
}
