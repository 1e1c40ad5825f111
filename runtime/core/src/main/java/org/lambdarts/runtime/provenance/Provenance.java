package org.lambdarts.runtime.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lambdarts.api.space.Genotype;

/**
 * What a result is a result of. Two results of one provenance are the same result, up to the
 * arithmetic of machines; a stored one is used only where one of its provenance is asked for.
 *
 * @param seed the seed
 * @param genotype the architecture; empty for a search, which finds its own
 * @param dataset what is in the dataset
 * @param settings the keys that the result depends on, by whole key, as JSON; copied
 * @param validation the keys that only figures on the way depend on, as JSON: they must stay until
 *     the result is there, and may change then; copied
 * @param software the plugins it is made with; they are noted, but no part of the {@link #digest}
 */
public record Provenance(
    long seed,
    Optional<Genotype> genotype,
    DatasetFingerprint dataset,
    SortedMap<String, JsonNode> settings,
    SortedMap<String, JsonNode> validation,
    Software software) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double EXACT = 1L << 53;

  /** Copies the maps. */
  public Provenance {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    validation = Collections.unmodifiableSortedMap(new TreeMap<>(validation));
  }

  /**
   * A key whose value is not the same.
   *
   * @param key the whole key
   * @param before what it was
   * @param now what it is
   */
  public record Change(String key, String before, String now) {

    @Override
    public String toString() {
      return key + " was " + before + " and is now " + now;
    }

    static List<Change> between(
        SortedMap<String, JsonNode> before, SortedMap<String, JsonNode> now) {
      TreeSet<String> keys = new TreeSet<>(before.keySet());
      keys.addAll(now.keySet());
      List<Change> changes = new ArrayList<>();
      for (String key : keys) {
        if (!text(before.get(key)).equals(text(now.get(key)))) {
          changes.add(new Change(key, text(before.get(key)), text(now.get(key))));
        }
      }
      return changes;
    }

    private static String text(JsonNode value) {
      return value == null ? "not there" : value.toString();
    }
  }

  /**
   * A digest of everything but the validation's keys and the software.
   *
   * @return 64 hexadecimal digits
   */
  public String digest() {
    Digest digest = new Digest();
    digest.add(seed).add(genotype.map(Provenance::digest).orElse("")).add(dataset.digest());
    settings.forEach((key, value) -> digest.add(key).add(value.toString()));
    return digest.text();
  }

  /**
   * A digest of an architecture.
   *
   * @param genotype the architecture
   * @return the same 64 hexadecimal digits for equal genotypes, in whatever order their choice
   *     blocks are
   */
  public static String digest(Genotype genotype) {
    Digest digest = new Digest().add(genotype.space());
    new TreeMap<>(genotype.choices())
        .forEach(
            (block, operations) -> {
              digest.add(block).add(operations.size());
              operations.forEach(digest::add);
            });
    return digest.text();
  }

  /** The same, of other inputs. */
  Provenance withSettings(SortedMap<String, JsonNode> inputs) {
    return new Provenance(seed, genotype, dataset, inputs, validation, software);
  }

  /** Values as JSON, each number in one way however it was written. */
  static SortedMap<String, JsonNode> json(Map<String, ConfigValue> values) {
    SortedMap<String, JsonNode> nodes = new TreeMap<>();
    values.forEach((key, value) -> nodes.put(key, json(value)));
    return nodes;
  }

  private static JsonNode json(ConfigValue value) {
    if (value.valueType() == ConfigValueType.NUMBER) {
      return number(((Number) value.unwrapped()).doubleValue(), (Number) value.unwrapped());
    }
    try {
      JsonNode node = JSON.readTree(value.render(ConfigRenderOptions.concise()));
      if (node.isArray()) {
        List<JsonNode> elements = new ArrayList<>();
        node.forEach(
            element ->
                elements.add(
                    element.isNumber()
                        ? number(element.doubleValue(), element.numberValue())
                        : element));
        return JSON.createArrayNode().addAll(elements);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a config value renders as JSON", e);
    }
  }

  private static JsonNode number(double value, Number exact) {
    return (value == Math.rint(value) && Math.abs(value) < EXACT) || exact instanceof Long
        ? JSON.getNodeFactory().numberNode(exact.longValue())
        : JSON.getNodeFactory().numberNode(value);
  }
}
