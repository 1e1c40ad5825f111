package org.lambdarts.runtime.derive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.input.StrictJson;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.search.PlacedGenotype;

/**
 * What a one-shot evaluation has found, in a seed's folder. An evaluation takes a while, so it is
 * made once.
 *
 * @param search the digest of the search's outcome
 * @param images how many validation images were asked for
 * @param entries the architectures
 */
public record OneShotFile(String search, int images, List<Entry> entries) {

  /** Of the architectures that a choice is made from. */
  public static final String FAMILY = "one-shot.json";

  /** Of the random architectures of the seed. */
  public static final String RANDOM = "one-shot-random.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the list. */
  public OneShotFile {
    entries = List.copyOf(entries);
  }

  /**
   * One architecture.
   *
   * @param architecture the architecture and its λ'
   * @param accuracy its share of validation images classified right, in [0, 1]
   */
  public record Entry(PlacedGenotype architecture, double accuracy) {}

  /**
   * Writes the file.
   *
   * @param folder a seed's folder
   * @param name {@link #FAMILY} or {@link #RANDOM}
   */
  public void write(Path folder, String name) {
    ObjectNode root = JSON.createObjectNode();
    root.put("search", search);
    root.put("images", images);
    ArrayNode networks = root.putArray("networks");
    for (Entry entry : entries) {
      ObjectNode node = networks.addObject();
      node.put("normalized_lambda", entry.architecture().normalizedLambda());
      if (entry.architecture().draw() > 0) {
        node.put("draw", entry.architecture().draw());
      }
      node.put("accuracy", entry.accuracy());
      node.set("genotype", GenotypeJson.node(entry.architecture().genotype()));
    }
    AtomicFile.write(folder.resolve(name), root.toPrettyString() + "\n");
  }

  /**
   * Reads the file.
   *
   * @param folder a seed's folder
   * @param name {@link #FAMILY} or {@link #RANDOM}
   * @return what it holds; empty if there is none
   * @throws LambdartsException if it is not as it was written
   */
  public static Optional<OneShotFile> read(Path folder, String name) {
    Path file = folder.resolve(name);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    JsonNode root = StrictJson.read(file);
    List<Entry> entries = new ArrayList<>();
    for (JsonNode node : root.path("networks")) {
      double lambda = share(file, node, "normalized_lambda");
      Genotype genotype = GenotypeJson.named(file.toString(), node.path("genotype"));
      entries.add(
          new Entry(
              new PlacedGenotype(lambda, node.path("draw").asInt(0), genotype),
              share(file, node, "accuracy")));
    }
    return Optional.of(
        new OneShotFile(root.path("search").asText(), root.path("images").asInt(), entries));
  }

  private static double share(Path file, JsonNode node, String key) {
    double value = node.path(key).asDouble(-1);
    if (!(value >= 0 && value <= 1)) {
      throw new LambdartsException(
          file
              + " is not as it was written: "
              + key
              + " must be from 0 to 1, is "
              + node.path(key)
              + "; delete it to evaluate anew");
    }
    return value;
  }

  /**
   * What is known of architectures.
   *
   * @param architectures the architectures
   * @return their accuracies in the same order; empty if one of them was not evaluated
   */
  public Optional<List<Double>> of(List<PlacedGenotype> architectures) {
    Map<Genotype, Double> known = new HashMap<>();
    entries.forEach(entry -> known.put(entry.architecture().genotype(), entry.accuracy()));
    List<Double> accuracies = new ArrayList<>();
    for (PlacedGenotype one : architectures) {
      Double accuracy = known.get(one.genotype());
      if (accuracy == null) {
        return Optional.empty();
      }
      accuracies.add(accuracy);
    }
    return Optional.of(List.copyOf(accuracies));
  }
}
