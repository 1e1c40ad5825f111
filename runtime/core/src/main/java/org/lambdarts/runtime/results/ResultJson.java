package org.lambdarts.runtime.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.derive.Budget;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Measure;
import org.lambdarts.runtime.derive.OriginJson;
import org.lambdarts.runtime.derive.UnmetBudget;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.train.TrainingResult;

/** Rows of the table as JSON: all that a row says, and the genotype it is about. */
final class ResultJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String source;

  /** Reads from a file, which messages name. */
  ResultJson(String source) {
    this.source = source;
  }

  static String of(ResultRow row) {
    DerivedNetwork network = row.network();
    ObjectNode root = JSON.createObjectNode();
    root.put("network", network.id());
    root.put("method", row.method());
    root.put("seed", row.seed());
    root.put("trained_as", row.trainedAs());
    root.put("parameters", network.cost().parameters());
    root.put("macs", network.cost().macs());
    network
        .cost()
        .regularized()
        .ifPresent(cost -> root.put("cost", cost.value()).put("cost_unit", cost.unit()));
    root.put("accuracy", row.result().accuracy());
    root.put("best_accuracy", row.result().bestAccuracy());
    root.put("test_loss", row.result().testLoss());
    root.put("epochs", row.result().epochs());
    root.set("genotype", OriginJson.genotype(network.genotype(), network.origin()));
    return root.toPrettyString() + "\n";
  }

  ResultRow row(String text) {
    JsonNode root = tree(text);
    JsonNode genotype = root.path("genotype");
    NetworkCost cost =
        new NetworkCost(whole(root, "parameters"), whole(root, "macs"), regularized(root));
    return new ResultRow(
        word(root, "method"),
        whole(root, "seed"),
        new DerivedNetwork(
            word(root, "network"),
            OriginJson.read(source, genotype),
            GenotypeJson.named(source, genotype),
            cost),
        word(root, "trained_as"),
        new TrainingResult(
            number(root, "accuracy"),
            number(root, "best_accuracy"),
            number(root, "test_loss"),
            (int) whole(root, "epochs")));
  }

  private Optional<RegularizedCost> regularized(JsonNode root) {
    return root.has("cost")
        ? Optional.of(new RegularizedCost(number(root, "cost"), word(root, "cost_unit")))
        : Optional.empty();
  }

  static String of(List<UnmetRow> rows) {
    ArrayNode list = JSON.createArrayNode();
    for (UnmetRow row : rows) {
      UnmetBudget unmet = row.unmet();
      ObjectNode node = list.addObject();
      node.put("network", unmet.id());
      node.put("method", row.method());
      node.put("seed", row.seed());
      node.put("measure", unmet.budget().measure().key());
      node.put("limit", unmet.budget().limit().toString());
      node.put("smallest", unmet.smallest().toString());
      node.put("unit", unmet.unit());
    }
    return list.toPrettyString() + "\n";
  }

  List<UnmetRow> unmet(String text) {
    List<UnmetRow> rows = new ArrayList<>();
    for (JsonNode node : tree(text)) {
      Measure measure =
          Arrays.stream(Measure.values())
              .filter(each -> each.key().equals(node.path("measure").asText()))
              .findFirst()
              .orElseThrow(() -> rejected("measure"));
      rows.add(
          new UnmetRow(
              word(node, "method"),
              whole(node, "seed"),
              new UnmetBudget(
                  word(node, "network"),
                  new Budget(measure, decimal(node, "limit")),
                  decimal(node, "smallest"),
                  word(node, "unit"))));
    }
    return rows;
  }

  private JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new LambdartsException(source + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private String word(JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw rejected(key);
    }
    return node.path(key).asText();
  }

  private long whole(JsonNode node, String key) {
    if (!node.path(key).isIntegralNumber() || !node.path(key).canConvertToLong()) {
      throw rejected(key);
    }
    return node.path(key).longValue();
  }

  private double number(JsonNode node, String key) {
    if (!node.path(key).isNumber()) {
      throw rejected(key);
    }
    return node.path(key).doubleValue();
  }

  private BigDecimal decimal(JsonNode node, String key) {
    try {
      return new BigDecimal(word(node, key));
    } catch (NumberFormatException e) {
      throw rejected(key);
    }
  }

  private LambdartsException rejected(String key) {
    return new LambdartsException(
        source
            + " is not as it was written, "
            + key
            + " is missing or of another kind; delete the file and run again");
  }
}
