package org.lambdarts.runtime.network;

import com.google.inject.Inject;
import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.provenance.Software;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.safetensors.StoredTensor;
import org.lambdarts.runtime.search.CalibratedRange;

/** Where a run leaves its trained networks, each in a folder of its own that needs nothing else. */
public final class NetworkFolders {

  private final RunSettings settings;
  private final Dataset dataset;
  private final RunFolder folder;
  private final RunListener listener;

  @Inject
  NetworkFolders(RunSettings settings, Dataset dataset, RunFolder folder, RunListener listener) {
    this.settings = settings;
    this.dataset = dataset;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Writes a network that has been trained, where the same is not written already.
   *
   * @param row what became of it
   * @param space the space it was trained in
   * @param software the plugins it was trained with
   * @param variables all that its training has left, by group and name; what the network does not
   *     need in use, such as an auxiliary head and the optimizer's state, is left out
   */
  public void write(
      ResultRow row, SearchSpace space, Software software, Map<String, StoredTensor> variables) {
    Genotype genotype = row.network().genotype();
    Parameters needed = Parameters.root(new ShapeBackend(), RandomSource.of(0));
    space.network(genotype, needed);
    Set<String> names = TrainedNetwork.variables(needed).keySet();
    Path target = folder.networks(row.seed()).resolve(row.network().id());
    if (!variables.keySet().containsAll(names)) {
      listener.note(
          target
              + " stays as it is: the plugins of now make other variables than those that were"
              + " trained");
      return;
    }
    Map<String, StoredTensor> weights = new LinkedHashMap<>();
    names.forEach(name -> weights.put(name, variables.get(name)));
    TrainedNetwork.write(target, description(row, space, software), weights);
  }

  private NetworkDescription description(ResultRow row, SearchSpace space, Software software) {
    String version = NetworkFolders.class.getPackage().getImplementationVersion();
    return new NetworkDescription(
        row.method(),
        row.seed(),
        row.network(),
        new NetworkArchitecture(
            row.network().genotype(),
            new NamedSettings(settings.searchSpace().name(), settings.training().searchSpace()),
            CalibratedRange.decades(settings.lambda()),
            operations(row.network().genotype(), space)),
        new NetworkInput(
            dataset.shape(),
            dataset.classes(),
            dataset.normalization(),
            new NamedSettings(settings.dataset().name(), settings.dataset().config())),
        row.result(),
        settings.precision(),
        settings.backend().name(),
        version == null ? "not packaged" : version,
        software.plugins());
  }

  /** Of all that the space may ask for when it is made again. */
  private Map<String, Config> operations(Genotype genotype, SearchSpace space) {
    Map<String, Config> operations = new TreeMap<>();
    Stream.concat(
            space.choiceBlocks().stream().flatMap(block -> block.candidates().stream()),
            genotype.choices().values().stream().flatMap(chosen -> chosen.stream()))
        .forEach(
            name -> {
              Config own = settings.operations().get(name);
              if (own != null && !own.isEmpty()) {
                operations.put(name, own);
              }
            });
    return operations;
  }
}
