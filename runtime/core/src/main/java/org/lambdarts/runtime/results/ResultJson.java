package org.lambdarts.runtime.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.derive.DerivedJson;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.OriginJson;
import org.lambdarts.runtime.input.JsonFields;
import org.lambdarts.runtime.train.TrainingResult;

/** Rows of the table as JSON: all that a row says, and the genotype it is about. */
final class ResultJson {

  private static final String REMEDY = "delete the file and run again";
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
    DerivedJson.putCost(network.cost(), root);
    root.put("accuracy", row.result().accuracy());
    root.put("best_accuracy", row.result().bestAccuracy());
    root.put("test_loss", row.result().testLoss());
    root.put("epochs", row.result().epochs());
    root.set("genotype", OriginJson.genotype(network.genotype(), network.origin()));
    return root.toPrettyString() + "\n";
  }

  ResultRow row(String text) {
    JsonFields fields = new JsonFields(source, REMEDY, tree(text));
    return new ResultRow(
        fields.word("method"),
        fields.whole("seed"),
        DerivedJson.network(fields),
        fields.word("trained_as"),
        new TrainingResult(
            fields.number("accuracy"),
            fields.number("best_accuracy"),
            fields.number("test_loss"),
            (int) fields.whole("epochs")));
  }

  static String of(List<UnmetRow> rows) {
    ArrayNode list = JSON.createArrayNode();
    for (UnmetRow row : rows) {
      ObjectNode node = list.addObject();
      node.put("method", row.method());
      node.put("seed", row.seed());
      DerivedJson.put(row.unmet(), node);
    }
    return list.toPrettyString() + "\n";
  }

  List<UnmetRow> unmet(String text) {
    List<UnmetRow> rows = new ArrayList<>();
    for (JsonNode node : tree(text)) {
      JsonFields fields = new JsonFields(source, REMEDY, node);
      rows.add(
          new UnmetRow(fields.word("method"), fields.whole("seed"), DerivedJson.unmet(fields)));
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
}
