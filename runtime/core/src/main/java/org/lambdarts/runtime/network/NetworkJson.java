package org.lambdarts.runtime.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.OriginJson;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.input.StrictJson;
import org.lambdarts.runtime.input.TextFile;
import org.lambdarts.runtime.provenance.Digest;
import org.lambdarts.runtime.train.TrainingResult;

/**
 * The description of a trained network as a file, which has a digest of itself and one of the
 * weights: whatever was changed or cut off is noticed before anything is computed with it.
 *
 * @param description what is known of the network
 * @param weightsDigest the SHA-256 of the file of its weights
 */
record NetworkJson(NetworkDescription description, String weightsDigest) {

  /** What this version writes and reads. */
  static final int FORMAT = 1;

  private static final int MOST_BYTES = 16 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String FORMAT_KEY = "format";
  private static final String DIGEST_KEY = "digest";

  /** The content of a file. */
  String text() {
    ObjectNode content = content();
    ObjectNode root = JSON.createObjectNode();
    root.put(FORMAT_KEY, FORMAT);
    root.put(DIGEST_KEY, digest(reread(content)));
    root.setAll(content);
    return root.toPrettyString() + "\n";
  }

  private ObjectNode content() {
    DerivedNetwork network = description.network();
    ObjectNode root = JSON.createObjectNode();
    root.put("network", network.id());
    root.put("method", description.method());
    root.put("seed", description.seed());
    root.set("genotype", OriginJson.genotype(network.genotype(), network.origin()));
    NetworkArchitecture architecture = description.architecture();
    ObjectNode space = named(root.putObject("search_space"), architecture.space());
    space.put("lambda_decades", architecture.decades());
    ObjectNode operations = root.putObject("operations");
    new TreeMap<>(architecture.operations())
        .forEach((name, settings) -> operations.set(name, json(settings)));
    write(root.putObject("input"), description.input());
    ObjectNode cost = root.putObject("cost");
    cost.put("parameters", network.cost().parameters()).put("macs", network.cost().macs());
    network
        .cost()
        .regularized()
        .ifPresent(value -> cost.put("value", value.value()).put("unit", value.unit()));
    TrainingResult result = description.result();
    root.putObject("result")
        .put("accuracy", result.accuracy())
        .put("best_accuracy", result.bestAccuracy())
        .put("test_loss", result.testLoss())
        .put("epochs", result.epochs());
    root.putObject("weights")
        .put("file", TrainedNetwork.WEIGHTS)
        .put("precision", description.precision().name().toLowerCase(Locale.ROOT))
        .put("sha256", weightsDigest);
    ObjectNode made = root.putObject("made_with");
    made.put("lambdarts", description.lambdarts()).put("backend", description.backend());
    ObjectNode plugins = made.putObject("plugins");
    description.plugins().forEach(plugins::put);
    return root;
  }

  private static void write(ObjectNode section, NetworkInput input) {
    section
        .put("channels", input.shape().channels())
        .put("height", input.shape().height())
        .put("width", input.shape().width());
    ArrayNode classes = section.putArray("classes");
    input.classes().forEach(classes::add);
    ObjectNode normalization = section.putObject("normalization");
    ArrayNode mean = normalization.putArray("mean");
    input.normalization().mean().forEach(mean::add);
    ArrayNode deviation = normalization.putArray("deviation");
    input.normalization().deviation().forEach(deviation::add);
    named(section.putObject("dataset"), input.dataset());
  }

  private static ObjectNode named(ObjectNode section, NamedSettings part) {
    section.put("name", part.name());
    section.set("settings", json(part.settings()));
    return section;
  }

  private static JsonNode json(Config settings) {
    try {
      return JSON.readTree(settings.root().render(ConfigRenderOptions.concise()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a config renders as JSON", e);
    }
  }

  /** As it will be read: a number may be written in more than one way. */
  private static JsonNode reread(ObjectNode content) {
    try {
      return JSON.readTree(content.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written as JSON is JSON", e);
    }
  }

  private static String digest(JsonNode content) {
    return new Digest().add(content.toString()).text();
  }

  /**
   * Reads a file.
   *
   * @throws InvalidNetworkException if it is not as it was written, or of another format
   */
  static NetworkJson read(Path file) {
    JsonNode tree = tree(file);
    JsonSection root = JsonSection.root(file, tree);
    requireFormat(root);
    String digest = root.text(DIGEST_KEY);
    ObjectNode content = ((ObjectNode) tree).deepCopy();
    content.remove(FORMAT_KEY);
    content.remove(DIGEST_KEY);
    if (!digest.equals(digest(content))) {
      throw new InvalidNetworkException(
          file, "has been edited or damaged: its digest is not that of its content; copy it again");
    }
    try {
      return new NetworkJson(description(root), root.section("weights").text("sha256"));
    } catch (InvalidNetworkException e) {
      throw e;
    } catch (IllegalArgumentException | LambdartsException e) {
      throw new InvalidNetworkException(
          file, "describes a network that cannot be: " + e.getMessage() + "; copy it again", e);
    }
  }

  private static JsonNode tree(Path file) {
    String text = TextFile.read(file, MOST_BYTES);
    try {
      return StrictJson.parse(file.toString(), text);
    } catch (LambdartsException e) {
      throw new InvalidNetworkException(
          file, "is cut short or damaged, it is not JSON; copy it again", e);
    }
  }

  private static void requireFormat(JsonSection root) {
    long format = root.whole(FORMAT_KEY);
    if (format != FORMAT) {
      throw new InvalidNetworkException(
          root.file(),
          "is of format "
              + format
              + ", and this version of Lambdarts reads format "
              + FORMAT
              + "; use the version that trained the network");
    }
  }

  private static NetworkDescription description(JsonSection root) {
    JsonNode genotypeNode = root.section("genotype").node();
    String source = root.file().toString();
    Genotype genotype = GenotypeJson.named(source, genotypeNode);
    JsonSection made = root.section("made_with");
    JsonSection result = root.section("result");
    SortedMap<String, String> plugins = new TreeMap<>();
    made.section("plugins").entries().forEach((name, text) -> plugins.put(name, text.asText()));
    return new NetworkDescription(
        root.text("method"),
        root.whole("seed"),
        new DerivedNetwork(
            root.text("network"),
            OriginJson.read(source, genotypeNode),
            genotype,
            cost(root.section("cost"))),
        architecture(root, genotype),
        input(root.section("input")),
        new TrainingResult(
            result.number("accuracy"),
            result.number("best_accuracy"),
            result.number("test_loss"),
            (int) result.whole("epochs")),
        ElementType.valueOf(root.section("weights").text("precision").toUpperCase(Locale.ROOT)),
        made.text("backend"),
        made.text("lambdarts"),
        plugins);
  }

  private static NetworkCost cost(JsonSection cost) {
    return new NetworkCost(
        cost.whole("parameters"),
        cost.whole("macs"),
        cost.has("value")
            ? Optional.of(new RegularizedCost(cost.number("value"), cost.text("unit")))
            : Optional.empty());
  }

  private static NetworkArchitecture architecture(JsonSection root, Genotype genotype) {
    JsonSection space = root.section("search_space");
    Map<String, Config> operations = new TreeMap<>();
    JsonSection sections = root.section("operations");
    sections.entries().keySet().forEach(name -> operations.put(name, config(sections, name)));
    return new NetworkArchitecture(
        genotype, named(space), space.number("lambda_decades"), operations);
  }

  private static NetworkInput input(JsonSection input) {
    JsonSection normalization = input.section("normalization");
    return new NetworkInput(
        new ImageShape(input.count("channels"), input.count("height"), input.count("width")),
        input.texts("classes"),
        new Normalization(normalization.numbers("mean"), normalization.numbers("deviation")),
        named(input.section("dataset")));
  }

  private static NamedSettings named(JsonSection section) {
    return new NamedSettings(section.text("name"), config(section, "settings"));
  }

  private static Config config(JsonSection section, String key) {
    return ConfigFactory.parseString(
        section.section(key).node().toString(),
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.JSON)
            .setOriginDescription(section.file().toString()));
  }
}
