package org.lambdarts.runtime.genotype;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.GenotypeIndexForm;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.input.OneLine;
import org.lambdarts.runtime.input.StrictJson;
import org.lambdarts.runtime.input.TextFile;

/**
 * Reads and writes genotypes.
 *
 * <pre>{@code
 * { "space": "darts-cells",
 *   "choices": { "normal.0": ["sep_conv_3x3", "skip_connect"], … } }
 * }</pre>
 */
public final class GenotypeJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST = 600;
  private static final int LONGEST_NAME = 60;

  private GenotypeJson() {}

  /**
   * Writes the form with names.
   *
   * @param genotype the genotype
   * @return JSON, one choice block per line
   */
  public static String write(Genotype genotype) {
    return node(genotype).toPrettyString() + "\n";
  }

  /**
   * The form with names, as part of a larger file.
   *
   * @param genotype the genotype
   * @return a JSON object
   */
  public static ObjectNode node(Genotype genotype) {
    ObjectNode root = JSON.createObjectNode();
    root.put("space", genotype.space());
    ObjectNode choices = root.putObject("choices");
    genotype
        .choices()
        .forEach(
            (block, operations) -> {
              ArrayNode edges = choices.putArray(block);
              operations.forEach(edges::add);
            });
    return root;
  }

  /**
   * Writes the published index form.
   *
   * @param form the form, of the genotype's space
   * @param genotype the genotype
   * @return JSON on one line
   * @throws LambdartsException if an operation has no published index
   */
  public static String writeIndices(GenotypeIndexForm form, Genotype genotype) {
    try {
      return JSON.writeValueAsString(form.write(genotype)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lists of numbers can be written", e);
    }
  }

  /**
   * Reads a file of either form.
   *
   * @param file the file
   * @param space the space, which knows its index form
   * @return the genotype
   * @throws LambdartsException if the file cannot be read, is neither form, or is of another space
   */
  public static Genotype read(Path file, SearchSpace space) {
    return either(file.toString(), tree(file), space);
  }

  /**
   * Reads a file of either form, with all that it says beside the genotype.
   *
   * @param file the file
   * @return its JSON
   * @throws LambdartsException if the file cannot be read or is not JSON
   */
  public static JsonNode tree(Path file) {
    if (Files.notExists(file)) {
      throw new LambdartsException(file + " is not there; name a genotype file");
    }
    return StrictJson.parse(file.toString(), TextFile.read(file, MOST_BYTES));
  }

  /**
   * Reads either form.
   *
   * @param source the file, for messages
   * @param text its content
   * @param space the space, which knows its index form
   * @return the genotype
   * @throws LambdartsException if the text is neither form, or the space has no such network
   */
  public static Genotype read(String source, String text, SearchSpace space) {
    return either(source, StrictJson.parse(source, text), space);
  }

  /**
   * Takes a genotype of either form from JSON.
   *
   * @param source the file, for messages
   * @param root what {@link #tree} has read
   * @param space the space, which knows its index form
   * @return the genotype
   * @throws LambdartsException if the JSON is neither form, or the space has no such network
   */
  public static Genotype either(String source, JsonNode root, SearchSpace space) {
    Genotype genotype = root.isArray() ? indices(source, root, space) : named(source, root);
    requireFits(source, genotype, space);
    return genotype;
  }

  private static Genotype indices(String source, JsonNode root, SearchSpace space) {
    GenotypeIndexForm form =
        space
            .indexForm()
            .orElseThrow(
                () ->
                    new LambdartsException(
                        source
                            + " is a genotype of indices, and the search space "
                            + space.name()
                            + " has no such form; name a genotype file with names"));
    try {
      return form.read(JSON.convertValue(root, new TypeReference<List<?>>() {}));
    } catch (LambdartsException e) {
      throw new LambdartsException(source + " is " + OneLine.of(e.getMessage(), LONGEST), e);
    }
  }

  /** Only the space knows what fits: it is asked for the network, which is not run. */
  private static void requireFits(String source, Genotype genotype, SearchSpace space) {
    try {
      Parameters parameters = Parameters.root(new ShapeBackend(), RandomSource.of(0));
      space.network(genotype, parameters);
    } catch (LambdartsException e) {
      throw new LambdartsException(source + ": " + OneLine.of(e.getMessage(), LONGEST), e);
    }
  }

  /**
   * Reads the form with names, which needs no search space.
   *
   * @param source the file, for messages
   * @param root a JSON object
   * @return the genotype
   * @throws LambdartsException if the object is not of that form
   */
  public static Genotype named(String source, JsonNode root) {
    if (!root.path("space").isTextual() || !root.path("choices").isObject()) {
      throw new LambdartsException(
          source
              + " is not a genotype: it needs {\"space\": …, \"choices\": {\"normal.0\": [\"…\"],"
              + " …}}, or the published index form [reduce, normal]");
    }
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.path("choices").properties()) {
      if (!entry.getValue().isArray() || !allText(entry.getValue())) {
        throw new LambdartsException(
            source
                + " needs a list of operation names for "
                + OneLine.of(entry.getKey(), LONGEST_NAME));
      }
      choices.put(
          entry.getKey(),
          JSON.convertValue(entry.getValue(), new TypeReference<List<String>>() {}));
    }
    return new Genotype(root.path("space").asText(), choices);
  }

  private static boolean allText(JsonNode list) {
    for (JsonNode element : list) {
      if (!element.isTextual()) {
        return false;
      }
    }
    return true;
  }
}
