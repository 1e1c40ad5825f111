package org.lambdarts.runtime.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.run.AtomicFile;

/**
 * The provenance of a result, beside it: {@code search.json} or {@code network.json}.
 *
 * @param provenance what the result is a result of, with the plugins that began it
 * @param software the plugins that it was made with, one after the other; the first began it
 */
record ProvenanceFile(Provenance provenance, List<Software> software) {

  private static final ObjectMapper JSON = new ObjectMapper();

  ProvenanceFile {
    software = List.copyOf(software);
  }

  static ProvenanceFile begun(Provenance provenance) {
    return new ProvenanceFile(provenance, List.of(provenance.software()));
  }

  /** The plugins that came last. */
  Software latest() {
    return software.get(software.size() - 1);
  }

  ProvenanceFile with(Software next) {
    List<Software> all = new ArrayList<>(software);
    all.add(next);
    return new ProvenanceFile(provenance, all);
  }

  void write(Path file) {
    AtomicFile.write(file, json().toPrettyString() + "\n");
  }

  private ObjectNode json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("digest", provenance.digest());
    root.put("seed", provenance.seed());
    provenance.genotype().ifPresent(genotype -> root.set("genotype", GenotypeJson.node(genotype)));
    DatasetFingerprint images = provenance.dataset();
    ObjectNode dataset = root.putObject("dataset");
    dataset.put("digest", images.digest());
    dataset.put("training-images", images.trainingImages());
    dataset.put("test-images", images.testImages());
    ObjectNode shape = dataset.putObject("shape");
    shape.put("channels", images.shape().channels());
    shape.put("height", images.shape().height());
    shape.put("width", images.shape().width());
    dataset.put("classes", images.classes());
    root.putObject("settings").setAll(provenance.settings());
    if (!provenance.validation().isEmpty()) {
      root.putObject("validation").setAll(provenance.validation());
    }
    ArrayNode plugins = root.putArray("plugins");
    for (Software each : software) {
      ObjectNode object = plugins.addObject();
      each.plugins().forEach(object::put);
    }
    return root;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its content, or empty if it is not there
   * @throws LambdartsException if it is not as it was written
   */
  static Optional<ProvenanceFile> read(Path file) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      List<Software> software = new ArrayList<>();
      for (JsonNode plugins : root.path("plugins")) {
        SortedMap<String, String> each = new TreeMap<>();
        entries(plugins).forEach((name, version) -> each.put(name, version.asText()));
        software.add(new Software(each));
      }
      if (software.isEmpty()) {
        throw broken(file, "it names no plugins", null);
      }
      Provenance provenance = provenance(file, root, software.get(0));
      if (!root.path("digest").asText().equals(provenance.digest())) {
        throw broken(file, "its digest is not that of its content", null);
      }
      return Optional.of(new ProvenanceFile(provenance, software));
    } catch (JsonProcessingException e) {
      throw broken(file, "it is not JSON: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw broken(file, e.getMessage(), e);
    } catch (IOException e) {
      throw new LambdartsException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Provenance provenance(Path file, JsonNode root, Software software) {
    JsonNode genotype = root.path("genotype");
    Optional<Genotype> architecture =
        genotype.isMissingNode()
            ? Optional.empty()
            : Optional.of(GenotypeJson.named(file.toString(), genotype));
    JsonNode dataset = root.path("dataset");
    JsonNode shape = dataset.path("shape");
    return new Provenance(
        root.path("seed").asLong(),
        architecture,
        new DatasetFingerprint(
            dataset.path("digest").asText(),
            dataset.path("training-images").asInt(),
            dataset.path("test-images").asInt(),
            new ImageShape(
                shape.path("channels").asInt(),
                shape.path("height").asInt(),
                shape.path("width").asInt()),
            dataset.path("classes").asInt()),
        entries(root.path("settings")),
        entries(root.path("validation")),
        software);
  }

  private static SortedMap<String, JsonNode> entries(JsonNode object) {
    SortedMap<String, JsonNode> entries = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    return entries;
  }

  private static LambdartsException broken(Path file, String why, Exception cause) {
    return new LambdartsException(
        file
            + " is not as it was written, "
            + why
            + "; restore it, or move its folder away to make that result anew",
        cause);
  }
}
