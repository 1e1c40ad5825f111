package org.lambdarts.runtime.network;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.ImageFileContext;
import org.lambdarts.api.dataset.ImageFileReader;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.api.image.PictureFileReader;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.runtime.compose.CatalogOperations;
import org.lambdarts.runtime.compose.SpaceContext;
import org.lambdarts.runtime.input.OneLine;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** Asks plugins for what a trained network is built from. */
final class NetworkParts {

  private static final int LONGEST = 600;

  private final Path file;
  private final NetworkDescription description;
  private final PluginCatalog catalog;

  private NetworkParts(Path file, NetworkDescription description, PluginCatalog catalog) {
    this.file = file;
    this.description = description;
    this.catalog = catalog;
  }

  static NetworkParts of(TrainedNetwork network, PluginCatalog catalog) {
    return new NetworkParts(
        network.folder().resolve(TrainedNetwork.DESCRIPTION), network.description(), catalog);
  }

  SearchSpace space() {
    return guarded(this::makeSpace);
  }

  Network network(Parameters parameters) {
    return guarded(() -> makeSpace().network(description.architecture().genotype(), parameters));
  }

  /** How image files become what the network was trained on, before normalization. */
  ImageFileReader imageFiles() {
    NetworkInput input = description.input();
    NamedSettings dataset = input.dataset();
    return guarded(
        () ->
            catalog
                .require(DatasetFactory.class, dataset.name())
                .imageFiles(
                    new FilesContext(
                        input.shape(),
                        filled(FactoryKind.DATASET, dataset.name(), dataset.settings())))
                .orElseGet(() -> new PictureFileReader(input.shape(), MemoryBudget.ofJava())));
  }

  /**
   * Opens the dataset that the network was trained on.
   *
   * @throws LambdartsException if it is not there, or its images are of another shape or class now
   */
  Dataset dataset() {
    NetworkInput input = description.input();
    NamedSettings named = input.dataset();
    Config settings = filled(FactoryKind.DATASET, named.name(), named.settings());
    DatasetFactory factory = guarded(() -> catalog.require(DatasetFactory.class, named.name()));
    Dataset dataset = factory.open(() -> settings);
    if (!dataset.shape().equals(input.shape()) || !dataset.classes().equals(input.classes())) {
      dataset.close();
      throw new InvalidNetworkException(
          file,
          "is of a network for other images than the dataset "
              + named.name()
              + " has now; name the images to use");
    }
    return dataset;
  }

  private record FilesContext(ImageShape shape, Config config) implements ImageFileContext {}

  private SearchSpace makeSpace() {
    NetworkArchitecture architecture = description.architecture();
    NamedSettings space = architecture.space();
    return catalog
        .require(SearchSpaceFactory.class, space.name())
        .create(
            new SpaceContext(
                description.input().shape(),
                description.input().classes().size(),
                new CatalogOperations(catalog, operations()),
                architecture.decades(),
                filled(FactoryKind.SEARCH_SPACE, space.name(), space.settings())));
  }

  private Map<String, Config> operations() {
    Map<String, Config> operations = new HashMap<>();
    description
        .architecture()
        .operations()
        .forEach(
            (name, settings) ->
                operations.put(name, filled(FactoryKind.OPERATION, name, settings)));
    return operations;
  }

  /** With the defaults of keys that the plugin has come to know since. */
  private Config filled(FactoryKind kind, String name, Config settings) {
    return catalog
        .find(kind, name)
        .map(factory -> settings.withFallback(factory.defaults()))
        .orElse(settings);
  }

  private <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (LambdartsException | ConfigException | IllegalArgumentException e) {
      throw new InvalidNetworkException(
          file,
          "describes a network that the plugins of now cannot make: "
              + OneLine.of(e.getMessage(), LONGEST)
              + "; it was trained with "
              + String.join(", ", description.plugins().values().stream().distinct().toList()),
          e);
    }
  }
}
