package org.lambdarts.runtime.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An object in a file, whose keys must be there and of their kind.
 *
 * @param file the file, for messages
 * @param path the object's own keys from the root, each with a dot behind
 * @param node the object
 */
record JsonSection(Path file, String path, JsonNode node) {

  /**
   * The whole file.
   *
   * @throws InvalidNetworkException if it holds no object
   */
  static JsonSection root(Path file, JsonNode root) {
    if (!root.isObject()) {
      throw new InvalidNetworkException(file, "does not hold an object {…}; copy it again");
    }
    return new JsonSection(file, "", root);
  }

  boolean has(String key) {
    return node.has(key);
  }

  JsonSection section(String key) {
    return new JsonSection(file, path + key + ".", require(key, "an object", JsonNode::isObject));
  }

  String text(String key) {
    return require(key, "a text", JsonNode::isTextual).asText();
  }

  long whole(String key) {
    return require(key, "a whole number", n -> n.isIntegralNumber() && n.canConvertToLong())
        .longValue();
  }

  int count(String key) {
    return require(key, "a number from 1", n -> n.canConvertToInt() && n.intValue() >= 1)
        .intValue();
  }

  double number(String key) {
    return require(key, "a number", JsonNode::isNumber).doubleValue();
  }

  List<String> texts(String key) {
    return list(key, "a list of texts", JsonNode::isTextual, JsonNode::asText);
  }

  List<Double> numbers(String key) {
    return list(key, "a list of numbers", JsonNode::isNumber, JsonNode::doubleValue);
  }

  private <T> List<T> list(
      String key, String kind, Predicate<JsonNode> isElement, Function<JsonNode, T> value) {
    List<T> values = new ArrayList<>();
    for (JsonNode element : require(key, kind, JsonNode::isArray)) {
      if (!isElement.test(element)) {
        throw rejected(key, kind);
      }
      values.add(value.apply(element));
    }
    return values;
  }

  /** Whatever the object holds, by name. */
  SortedMap<String, JsonNode> entries() {
    SortedMap<String, JsonNode> entries = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    return entries;
  }

  private JsonNode require(String key, String kind, Predicate<JsonNode> isKind) {
    JsonNode value = node.path(key);
    if (!isKind.test(value)) {
      throw rejected(key, kind);
    }
    return value;
  }

  private InvalidNetworkException rejected(String key, String kind) {
    return new InvalidNetworkException(
        file, "has no \"" + path + key + "\", which must be " + kind + "; copy it again");
  }
}
