package org.lambdarts.runtime.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.runtime.compose.CatalogOperations;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/**
 * What a network is described for.
 *
 * @param spaceName the search space
 * @param config its section
 * @param operations per operation, its section, as far as set
 * @param image the shape of an image
 * @param classes the number of classes
 */
record NetworkTask(
    String spaceName,
    Config config,
    Map<String, Config> operations,
    ImageShape image,
    int classes) {

  /** Greyscale images of Fashion-MNIST's size and ten classes, unless told otherwise. */
  private static final ImageShape DEFAULT_IMAGE = new ImageShape(1, 28, 28);

  private static final int DEFAULT_CLASSES = 10;

  static NetworkTask of(PluginCatalog catalog, Path config, String spaceName) {
    if (config == null) {
      DiscoveredFactory space = catalog.require(FactoryKind.SEARCH_SPACE, spaceName);
      return new NetworkTask(spaceName, space.defaults(), Map.of(), DEFAULT_IMAGE, DEFAULT_CLASSES);
    }
    Path file = Files.isDirectory(config) ? config.resolve("config.conf") : config;
    RunSettings settings = new RunConfigReader(catalog).read(file, Map.of());
    try (Composition composition =
        Composition.of(catalog, settings, RunListener.SILENT, new StopSignal())) {
      Dataset dataset = composition.get(Dataset.class);
      return new NetworkTask(
          settings.searchSpace().name(),
          settings.training().searchSpace(),
          settings.operations(),
          dataset.shape(),
          dataset.classes().size());
    }
  }

  NetworkTask with(String key, Integer value) {
    if (value == null) {
      return this;
    }
    Config changed = config.withValue(key, ConfigValueFactory.fromAnyRef(value, "--" + key));
    return new NetworkTask(spaceName, changed, operations, image, classes);
  }

  NetworkTask withImage(ImageShape value) {
    return value == null ? this : new NetworkTask(spaceName, config, operations, value, classes);
  }

  NetworkTask withClasses(Integer value) {
    return value == null ? this : new NetworkTask(spaceName, config, operations, image, value);
  }

  SearchSpace space(PluginCatalog catalog) {
    if (classes < 2) {
      throw new UsageException("--classes must be at least 2, is " + classes);
    }
    try {
      return catalog
          .require(SearchSpaceFactory.class, spaceName)
          .create(
              new SearchSpaceContext(
                  image, classes, new CatalogOperations(catalog, operations), 0, config));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new LambdartsException(
          "no " + spaceName + " can be made of these settings: " + e.getMessage(), e);
    }
  }
}
