package org.lambdarts.runtime.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.runtime.input.OneLine;
import org.lambdarts.runtime.input.StrictJson;
import org.lambdarts.runtime.run.AtomicFile;

/**
 * Tables of latencies in files:
 *
 * <pre>{@code
 * { "format": 1,
 *   "conditions": { "backend": "djl", "precision": "float32", "threads": 1,
 *                   "warm_up_ns": 50000000, "repetitions": 20 },
 *   "device": { "system": …, "processors": 2, "java": …, "lambdarts": …, "computes": … },
 *   "operations": [
 *     { "operation": "sep_conv_3x3", "settings": "{}", "stride": 1, "input": [1, 16, 28, 28],
 *       "milliseconds": 0.21 } ],
 *   "fixed": [
 *     { "space": "darts-cells", "settings": "{…}", "image": "1x28x28", "classes": 10,
 *       "milliseconds": 0.9 } ] }
 * }</pre>
 */
final class LatencyTableJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FORMAT = 1;
  private static final int RANK = 4;
  private static final int LONGEST = 60;

  private final Path file;

  private LatencyTableJson(Path file) {
    this.file = file;
  }

  static void write(Path file, LatencyTable table) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.putObject("conditions")
        .put("backend", table.conditions().backend())
        .put("precision", word(table.conditions().precision()))
        .put("threads", table.conditions().threads())
        .put("warm_up_ns", table.conditions().warmUpNanos())
        .put("repetitions", table.conditions().repetitions());
    root.putObject("device")
        .put("system", table.device().system())
        .put("processors", table.device().processors())
        .put("java", table.device().java())
        .put("lambdarts", table.device().lambdarts())
        .put("computes", table.device().computes());
    ArrayNode operations = root.putArray("operations");
    table
        .operations()
        .forEach(
            (use, milliseconds) -> {
              ObjectNode node = operations.addObject();
              node.put("operation", use.operation());
              node.put("settings", use.settings());
              node.put("stride", use.stride());
              Arrays.stream(use.input().toArray()).forEach(node.putArray("input")::add);
              node.put("milliseconds", milliseconds);
            });
    ArrayNode fixed = root.putArray("fixed");
    table
        .frames()
        .forEach(
            (frame, milliseconds) ->
                fixed
                    .addObject()
                    .put("space", frame.space())
                    .put("settings", frame.settings())
                    .put("image", frame.image())
                    .put("classes", frame.classes())
                    .put("milliseconds", milliseconds));
    AtomicFile.write(file, root.toPrettyString() + "\n");
  }

  /**
   * Reads a table.
   *
   * @throws LambdartsException if the file cannot be read or is no table; the message names the
   *     file and what is wrong with it
   */
  static LatencyTable read(Path file) {
    return new LatencyTableJson(file).table(StrictJson.read(file));
  }

  private LatencyTable table(JsonNode root) {
    if (root.path("format").asInt() != FORMAT) {
      throw rejected("format must be " + FORMAT);
    }
    JsonNode conditions = root.path("conditions");
    JsonNode device = root.path("device");
    Map<Use, Double> operations = new LinkedHashMap<>();
    for (JsonNode node : list(root, "operations")) {
      Use use =
          new Use(
              text(node, "operation"),
              text(node, "settings"),
              whole(node, "stride", 2),
              input(node));
      if (operations.put(use, milliseconds(node)) != null) {
        throw rejected("it has " + use + " twice");
      }
    }
    Map<Frame, Double> frames = new LinkedHashMap<>();
    for (JsonNode node : list(root, "fixed")) {
      Frame frame =
          new Frame(
              text(node, "space"),
              text(node, "settings"),
              text(node, "image"),
              whole(node, "classes", Integer.MAX_VALUE));
      if (frames.put(frame, milliseconds(node)) != null) {
        throw rejected("it has what is fixed in " + frame + " twice");
      }
    }
    return new LatencyTable(
        new Conditions(
            text(conditions, "backend"),
            precision(conditions),
            whole(conditions, "threads", Integer.MAX_VALUE),
            nanos(conditions),
            whole(conditions, "repetitions", Integer.MAX_VALUE)),
        new Device(
            text(device, "system"),
            whole(device, "processors", Integer.MAX_VALUE),
            text(device, "java"),
            text(device, "lambdarts"),
            text(device, "computes")),
        operations,
        frames);
  }

  private JsonNode list(JsonNode root, String key) {
    if (!root.path(key).isArray()) {
      throw rejected(key + " must be a list");
    }
    return root.path(key);
  }

  private String text(JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw rejected(key + " must be a text in " + shown(node));
    }
    return node.path(key).textValue();
  }

  private int whole(JsonNode node, String key, int most) {
    JsonNode value = node.path(key);
    if (!value.canConvertToInt()
        || !value.isIntegralNumber()
        || value.intValue() < 1
        || value.intValue() > most) {
      throw rejected(key + " must be a whole number above 0 in " + shown(node));
    }
    return value.intValue();
  }

  private long nanos(JsonNode node) {
    JsonNode value = node.path("warm_up_ns");
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw rejected("warm_up_ns must be a whole number of at least 0 in " + shown(node));
    }
    return value.longValue();
  }

  private ElementType precision(JsonNode node) {
    String word = text(node, "precision");
    return Arrays.stream(ElementType.values())
        .filter(type -> word(type).equals(word))
        .findFirst()
        .orElseThrow(() -> rejected("precision must be float32 or float64 in " + shown(node)));
  }

  private static String word(ElementType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private Shape input(JsonNode node) {
    JsonNode input = node.path("input");
    if (input.size() != RANK
        || IntStream.range(0, RANK)
            .mapToObj(input::path)
            .anyMatch(length -> !length.isInt() || length.intValue() < 1)
        || input.path(0).intValue() != 1) {
      throw rejected("input must be [1, channels, height, width] in " + shown(node));
    }
    return Shape.of(IntStream.range(0, RANK).map(axis -> input.path(axis).intValue()).toArray());
  }

  private double milliseconds(JsonNode node) {
    JsonNode value = node.path("milliseconds");
    if (!value.isNumber()
        || !(value.doubleValue() >= 0)
        || Double.isInfinite(value.doubleValue())) {
      throw rejected("milliseconds must be a number of at least 0 in " + shown(node));
    }
    return value.doubleValue();
  }

  private static String shown(JsonNode node) {
    return OneLine.of(node.isMissingNode() ? "nothing" : node.toString(), LONGEST);
  }

  private LambdartsException rejected(String why) {
    return new LambdartsException(
        file
            + " is not a table of latencies, "
            + why
            + "; make one with lambdarts latency CONFIG --output FILE");
  }
}
