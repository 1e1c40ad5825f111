package org.lambdarts.runtime.derive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.input.StrictJson;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.Cells;
import org.lambdarts.runtime.run.Csv;
import org.lambdarts.runtime.run.CsvTable;
import org.lambdarts.runtime.search.Lambda;

/**
 * Writes and reads a family: {@code family.csv} has a row per λ', {@code family.json} a list of the
 * different genotypes, which the column {@code genotype} counts from 0.
 */
public final class FamilyFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHARE = "share_";

  private FamilyFile() {}

  /**
   * Writes both files.
   *
   * @param folder a seed's folder
   * @param family its family
   * @throws LambdartsException if they cannot be written
   */
  public static void write(Path folder, Family family) {
    AtomicFile.write(folder.resolve("family.json"), json(family));
    AtomicFile.write(folder.resolve("family.csv"), csv(family));
  }

  private static String csv(Family family) {
    StringBuilder text = new StringBuilder();
    for (FamilyStep step : family.steps()) {
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("normalized_lambda", step.lambda().normalized());
      cells.put("lambda", step.lambda().value());
      cells.put("genotype", step.genotype());
      cells.put("parameters", step.cost().parameters());
      cells.put("macs", step.cost().macs());
      cells.put("cost", step.cost().regularized().map(RegularizedCost::value).orElse(null));
      cells.put("cost_unit", step.cost().regularized().map(RegularizedCost::unit).orElse(null));
      step.shares().forEach((operation, share) -> cells.put(SHARE + operation, share));
      if (text.isEmpty()) {
        text.append(line(cells.keySet()));
      }
      text.append(line(cells.values()));
    }
    return text.toString();
  }

  private static String line(Collection<?> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String json(Family family) {
    ArrayNode list = JSON.createArrayNode();
    family.genotypes().forEach(genotype -> list.add(GenotypeJson.node(genotype)));
    ObjectNode root = JSON.createObjectNode();
    root.set("genotypes", list);
    return root.toPrettyString() + "\n";
  }

  /**
   * Reads both files.
   *
   * @param folder a seed's folder
   * @return the family, or empty if it has not been derived
   * @throws LambdartsException if a file is not as it was written
   */
  public static Optional<Family> read(Path folder) {
    Path json = folder.resolve("family.json");
    Path csv = folder.resolve("family.csv");
    if (Files.notExists(json) || Files.notExists(csv)) {
      return Optional.empty();
    }
    try {
      List<Genotype> genotypes = new ArrayList<>();
      for (JsonNode node : StrictJson.read(json).path("genotypes")) {
        genotypes.add(GenotypeJson.named(json.toString(), node));
      }
      List<FamilyStep> steps =
          CsvTable.read(csv, FamilyFile::expected).rows().stream().map(FamilyFile::step).toList();
      if (steps.stream().anyMatch(step -> step.genotype() >= genotypes.size())) {
        throw new LambdartsException(csv + " names genotypes that " + json + " does not have");
      }
      return Optional.of(new Family(genotypes, steps));
    } catch (NumberFormatException e) {
      throw new LambdartsException(csv + " is not as it was written: " + e.getMessage(), e);
    }
  }

  private static Optional<String> expected(String column, String text) {
    return switch (column) {
      case "genotype", "parameters", "macs" -> Cells.count(text);
      case "lambda", "cost" -> Cells.finite(text);
      default ->
          column.equals("normalized_lambda") || column.startsWith(SHARE)
              ? Cells.share(text)
              : Optional.empty();
    };
  }

  private static FamilyStep step(Map<String, String> row) {
    Map<String, Double> shares = new LinkedHashMap<>();
    row.forEach(
        (column, value) -> {
          if (column.startsWith(SHARE)) {
            shares.put(column.substring(SHARE.length()), Double.valueOf(value));
          }
        });
    return new FamilyStep(
        new Lambda(number(row, "lambda"), number(row, "normalized_lambda")),
        (int) number(row, "genotype"),
        new NetworkCost(
            (long) number(row, "parameters"), (long) number(row, "macs"), regularized(row)),
        shares);
  }

  /** Absent where the regularizer has no fixed costs, and in files of earlier versions. */
  private static Optional<RegularizedCost> regularized(Map<String, String> row) {
    OptionalDouble value = CsvTable.number(row, "cost");
    return value.isPresent()
        ? Optional.of(new RegularizedCost(value.getAsDouble(), row.getOrDefault("cost_unit", "")))
        : Optional.empty();
  }

  private static double number(Map<String, String> row, String column) {
    return CsvTable.number(row, column)
        .orElseThrow(() -> new NumberFormatException("no " + column));
  }
}
