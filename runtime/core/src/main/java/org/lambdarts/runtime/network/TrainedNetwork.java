package org.lambdarts.runtime.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.input.TextFile;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.provenance.Digest;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.safetensors.DamagedFileException;
import org.lambdarts.runtime.safetensors.StoredTensor;
import org.lambdarts.runtime.safetensors.TensorFile;

/**
 * A trained network in a folder of two files, which needs neither the run nor the data it came
 * from: {@code trained-network.json} describes it, {@code weights.safetensors} holds its weights as
 * {@code weight.NAME} and the running statistics of batch normalization as {@code buffer.NAME}.
 */
public final class TrainedNetwork {

  /** The file that describes the network. */
  public static final String DESCRIPTION = "trained-network.json";

  /** The file of its weights. */
  public static final String WEIGHTS = "weights.safetensors";

  /** What the names of trained weights begin with in its file. */
  public static final String WEIGHT = "weight.";

  /** What the names of running statistics begin with in its file. */
  public static final String BUFFER = "buffer.";

  private static final String AN_EXAMPLE =
      "name a folder such as runs/NAME/seed-0/networks/lambda-0.5";

  private final Path folder;
  private final NetworkDescription description;
  private final Map<String, StoredTensor> weights;

  private TrainedNetwork(
      Path folder, NetworkDescription description, Map<String, StoredTensor> weights) {
    this.folder = folder;
    this.description = description;
    this.weights = weights;
  }

  /**
   * Reads a network.
   *
   * @param folder the folder that a run has written, or a copy of it
   * @return the network
   * @throws InvalidNetworkException if there is none, or its files are not as they were written
   * @throws LambdartsException if a file cannot be read
   */
  public static TrainedNetwork read(Path folder) {
    NetworkJson json = json(folder);
    Path weightsFile = folder.resolve(WEIGHTS);
    if (Files.notExists(weightsFile)) {
      throw new InvalidNetworkException(
          weightsFile, "is not there, so that the network has no weights; copy the whole folder");
    }
    if (!digest(weightsFile).equals(json.weightsDigest())) {
      throw new InvalidNetworkException(
          weightsFile,
          "is cut short, damaged or of another network than "
              + DESCRIPTION
              + " beside it; copy the whole folder again");
    }
    try {
      return new TrainedNetwork(
          folder, json.description(), TensorFile.readChecked(weightsFile).tensors());
    } catch (DamagedFileException e) {
      throw new InvalidNetworkException(weightsFile, e.how() + "; copy the whole folder again", e);
    }
  }

  /** Reads what is known of a network, without its weights. */
  static NetworkDescription describe(Path folder) {
    return json(folder).description();
  }

  private static NetworkJson json(Path folder) {
    Path file = folder.resolve(DESCRIPTION);
    if (!Files.exists(file)) {
      throw new InvalidNetworkException(folder, "is no trained network: " + instead(folder));
    }
    return NetworkJson.read(file);
  }

  private static String instead(Path folder) {
    if (Files.notExists(folder)) {
      return "it is not there; " + AN_EXAMPLE;
    }
    if (!Files.isDirectory(folder)) {
      return "it is a file; name the folder that holds a network's files";
    }
    return found(folder)
        .map(
            network ->
                "it has no " + DESCRIPTION + "; name one of the networks in it, as " + network)
        .orElse("it has no " + DESCRIPTION + "; " + AN_EXAMPLE);
  }

  /** A network below a folder, be that a whole run's. */
  private static Optional<Path> found(Path folder) {
    try (Stream<Path> below = Files.find(folder, 4, (path, is) -> path.endsWith(DESCRIPTION))) {
      return below.sorted().findFirst().map(Path::getParent);
    } catch (IOException | UncheckedIOException e) {
      // it only makes a message better
      return Optional.empty();
    }
  }

  private static String digest(Path file) {
    try {
      return Digest.ofBytes(Files.readAllBytes(file));
    } catch (IOException e) {
      throw TextFile.unreadable(file, e);
    }
  }

  /**
   * Writes a network, where the same is not written already.
   *
   * @param folder its folder, made if need be
   * @param description what is known of it
   * @param weights its weights and running statistics, by the names they have in a file; others are
   *     left out
   * @throws LambdartsException if it cannot be written
   */
  static void write(
      Path folder, NetworkDescription description, Map<String, StoredTensor> weights) {
    byte[] content = new TensorFile(Map.of(), weights).bytes();
    String text = new NetworkJson(description, Digest.ofBytes(content)).text();
    // the description comes last: without it there is no network
    AtomicFile.writeIfChanged(folder.resolve(WEIGHTS), content);
    AtomicFile.writeIfChanged(folder.resolve(DESCRIPTION), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Where the network was read from.
   *
   * @return the folder
   */
  public Path folder() {
    return folder;
  }

  /**
   * What is known of the network.
   *
   * @return the description
   */
  public NetworkDescription description() {
    return description;
  }

  /**
   * The weights and running statistics.
   *
   * @return the arrays by name: {@code weight.NAME} or {@code buffer.NAME}, where NAME is that of a
   *     variable of the network, such as {@code stem.conv.weight}
   */
  public Map<String, StoredTensor> weights() {
    return weights;
  }

  /**
   * Makes the search space that the network is of.
   *
   * @param catalog the loaded plugins
   * @return the space, for this network's images and classes
   * @throws InvalidNetworkException if a plugin that it needs is not there or rejects its settings
   */
  public SearchSpace space(PluginCatalog catalog) {
    return NetworkParts.of(this, catalog).space();
  }

  /**
   * Builds the network with its weights. It is meant for passes in {@linkplain
   * org.lambdarts.api.nn.Pass.Mode#EVALUATION evaluation mode}; images must be normalized.
   *
   * @param backend where to; its innermost open scope owns the variables
   * @param catalog the loaded plugins
   * @return the network
   * @throws InvalidNetworkException if a plugin that it needs is not there, or makes other
   *     variables than those that were trained
   */
  public Network on(TensorBackend backend, PluginCatalog catalog) {
    Parameters parameters = Parameters.root(backend, RandomSource.of(0));
    Network network = NetworkParts.of(this, catalog).network(parameters);
    Map<String, Variable> variables = variables(parameters);
    requireSame(variables);
    variables.forEach((name, variable) -> variable.assign(weights.get(name).values()));
    return network;
  }

  /** The variables of a network by the names they have in a file. */
  static Map<String, Variable> variables(Parameters parameters) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    parameters.weights().forEach(weight -> variables.put(WEIGHT + weight.name(), weight));
    parameters.buffers().forEach(buffer -> variables.put(BUFFER + buffer.name(), buffer));
    return variables;
  }

  private void requireSame(Map<String, Variable> variables) {
    List<String> differing = new ArrayList<>();
    variables.forEach(
        (name, variable) -> {
          StoredTensor stored = weights.get(name);
          if (stored == null || !stored.shape().equals(variable.shape())) {
            differing.add(name);
          }
        });
    weights.keySet().stream().filter(name -> !variables.containsKey(name)).forEach(differing::add);
    if (!differing.isEmpty()) {
      throw new InvalidNetworkException(
          folder.resolve(WEIGHTS),
          "is of other variables than the plugins of now make, "
              + differing.get(0)
              + " for one; use the plugins it was trained with: "
              + String.join(", ", description.plugins().values().stream().distinct().toList()));
    }
  }
}
