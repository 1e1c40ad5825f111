package org.lambdarts.runtime.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.drawing.GenotypeDrawing;
import org.lambdarts.runtime.drawing.OperationColors;
import org.lambdarts.runtime.report.comparison.Comparison;
import org.lambdarts.runtime.report.comparison.Method;
import org.lambdarts.runtime.report.comparison.Methods;
import org.lambdarts.runtime.report.comparison.RepeatedRanking;
import org.lambdarts.runtime.report.data.LearningCurve;
import org.lambdarts.runtime.report.data.RunData;
import org.lambdarts.runtime.report.data.RunReader;
import org.lambdarts.runtime.report.data.SearchedFamily;
import org.lambdarts.runtime.report.data.Times;
import org.lambdarts.runtime.report.data.TrainedNetwork;
import org.lambdarts.runtime.report.figure.AccuracyFigures;
import org.lambdarts.runtime.report.figure.Figure;
import org.lambdarts.runtime.report.figure.LambdaFigures;
import org.lambdarts.runtime.report.figure.SearchFigures;
import org.lambdarts.runtime.report.figure.SupernetFigure;
import org.lambdarts.runtime.report.figure.TrainingFigures;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.Csv;

/**
 * A report on one run or several. It is made of the files of the run folders alone, so it can be
 * made again at any time; what they do not have it leaves out.
 */
public final class Report {

  private final List<RunData> runs;
  private final List<TrainedNetwork> networks;
  private final List<SearchedFamily> families;

  private Report(List<RunData> runs) {
    this.runs = runs;
    this.networks = runs.stream().flatMap(run -> run.networks().stream()).toList();
    this.families = runs.stream().flatMap(run -> run.families().stream()).toList();
  }

  /**
   * Reads what a report is about.
   *
   * @param folders run folders, at least one
   * @return the report
   * @throws org.lambdarts.api.LambdartsException if a folder is not that of a run, or a file in it
   *     is broken
   */
  public static Report of(List<Path> folders) {
    return new Report(RunReader.read(folders));
  }

  /**
   * Writes {@code report.html} and {@code figures/*.svg}.
   *
   * @param folder where to
   * @return the page
   */
  public Path write(Path folder) {
    List<RunConfig> configs = runs.stream().map(RunConfig::of).toList();
    List<Method> methods = Methods.of(networks, RunVariants.of(runs, configs));
    OperationColors colors = OperationColors.of(operations());
    Map<String, LearningCurve> trainings = new LinkedHashMap<>();
    runs.forEach(run -> trainings.putAll(run.trainings()));
    List<Figure> learning = new ArrayList<>(searchFigures().all());
    learning.addAll(new TrainingFigures(methods, trainings).all());
    List<RepeatedRanking> rankings =
        RepeatedRanking.of(
            methods, runs.stream().flatMap(run -> run.judgments().stream()).toList());
    AccuracyFigures accuracy = new AccuracyFigures(methods);
    Page page =
        new Page(
            runs,
            configs,
            networks,
            families,
            new Architectures(new GenotypeDrawing(colors, absentOperations())),
            accuracy.againstParameters().stream().toList(),
            Stream.of(accuracy.againstMacs(), accuracy.againstCost())
                .flatMap(Optional::stream)
                .toList(),
            new LambdaFigures(families, methods, colors, weightlessOperations()).all(),
            learning,
            new Comparison(methods, Times.of(runs.stream().map(RunData::times).toList())),
            new SupernetSection(
                rankings,
                new SupernetFigure(methods, rankings).againstTraining().stream().toList(),
                runs.size() > 1),
            runs.stream().flatMap(run -> run.tests().stream()).toList());
    for (Figure figure : page.figures()) {
      AtomicFile.write(
          folder.resolve("figures").resolve(figure.id() + ".svg"), figure.picture().file());
    }
    Path file = folder.resolve("report.html");
    AtomicFile.write(file, page.html());
    return file;
  }

  private SearchFigures searchFigures() {
    return new SearchFigures(
        runs.stream().flatMap(run -> run.searches().stream()).toList(),
        runs.stream().flatMap(run -> run.plainSearches().stream()).toList());
  }

  /**
   * Writes the rows of all tables as one, each with the name of its run.
   *
   * @param file where to
   */
  public void writeResults(Path file) {
    Set<String> columns = new LinkedHashSet<>();
    networks.forEach(network -> columns.addAll(network.cells().keySet()));
    StringBuilder text = new StringBuilder("run");
    columns.forEach(column -> text.append(',').append(Csv.cell(column)));
    text.append('\n');
    for (TrainedNetwork network : networks) {
      text.append(Csv.cell(network.run()));
      text.append(
          columns.stream()
              .map(column -> Csv.cell(network.cells().getOrDefault(column, "")))
              .collect(Collectors.joining(",", ",", "\n")));
    }
    AtomicFile.write(file, text.toString());
  }

  private Set<String> absentOperations() {
    return runs.stream()
        .flatMap(run -> run.absentOperations().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** None if a run does not say: half a figure would mislead. */
  private Set<String> weightlessOperations() {
    return runs.stream().anyMatch(run -> run.parameterFreeOperations().isEmpty())
        ? Set.of()
        : runs.stream()
            .flatMap(run -> run.parameterFreeOperations().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  private List<String> operations() {
    List<Genotype> genotypes = new ArrayList<>();
    networks.forEach(network -> network.genotype().ifPresent(genotypes::add));
    families.forEach(family -> genotypes.addAll(family.family().genotypes()));
    Set<String> operations = new LinkedHashSet<>();
    for (Genotype genotype : genotypes) {
      genotype.choices().values().forEach(operations::addAll);
    }
    families.forEach(
        family ->
            family.family().steps().forEach(step -> operations.addAll(step.shares().keySet())));
    return List.copyOf(operations);
  }
}
