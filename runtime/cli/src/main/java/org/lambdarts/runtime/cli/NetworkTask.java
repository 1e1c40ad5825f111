package org.lambdarts.runtime.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.runtime.compose.CatalogOperations;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.SpaceContext;
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
 * @param images the images it classifies
 */
record NetworkTask(String spaceName, Config config, Map<String, Config> operations, Images images) {

  /** How HOCON begins; the origin is the option, or a file in a jar. */
  private static final Pattern BAD_VALUE = Pattern.compile("^.*Invalid value at '([^']*)': ");

  /**
   * The images that a network classifies, whose own values do not matter.
   *
   * @param shape the shape of an image
   * @param classes the number of classes
   */
  record Images(ImageShape shape, int classes) {

    /** Grayscale images of Fashion-MNIST's size and ten classes, unless told otherwise. */
    private static final Images DEFAULT = new Images(new ImageShape(1, 28, 28), 10);

    /** These, but for what is given. */
    Images with(ImageShape otherShape, Integer otherClasses) {
      return new Images(
          otherShape == null ? shape : otherShape, otherClasses == null ? classes : otherClasses);
    }
  }

  /**
   * With the space's defaults.
   *
   * @param image the shape of an image, null for the default
   * @param classes the number of classes, null for the default
   */
  static NetworkTask ofDefaults(
      PluginCatalog catalog, String spaceName, ImageShape image, Integer classes) {
    DiscoveredFactory space = catalog.require(FactoryKind.SEARCH_SPACE, spaceName);
    return new NetworkTask(
        spaceName, space.defaults(), Map.of(), Images.DEFAULT.with(image, classes));
  }

  /**
   * As a run trains it. The run's dataset is opened only if its images are not given, and need not
   * be there.
   *
   * @param config a config or run folder
   * @param image the shape of an image, null for the dataset's
   * @param classes the number of classes, null for the dataset's
   * @param console is told what is assumed
   */
  static NetworkTask ofRun(
      PluginCatalog catalog, Path config, ImageShape image, Integer classes, Console console) {
    Path file = Files.isDirectory(config) ? config.resolve("config.conf") : config;
    RunSettings settings = new RunConfigReader(catalog).read(file, Map.of());
    Images images =
        image != null && classes != null
            ? new Images(image, classes)
            : images(catalog, settings, console).with(image, classes);
    return new NetworkTask(
        settings.searchSpace().name(),
        settings.training().searchSpace(),
        settings.operations(),
        images);
  }

  private static Images images(PluginCatalog catalog, RunSettings settings, Console console) {
    try (Composition composition =
        Composition.of(catalog, settings, RunListener.SILENT, new StopSignal())) {
      Dataset dataset = composition.get(Dataset.class);
      return new Images(dataset.shape(), dataset.classes().size());
    } catch (LambdartsException e) {
      console
          .err()
          .println(
              "the run's images cannot be opened ("
                  + e.getMessage()
                  + "); assuming images of "
                  + Images.DEFAULT.shape()
                  + " and "
                  + Images.DEFAULT.classes()
                  + " classes where --image and --classes do not say otherwise");
      return Images.DEFAULT;
    }
  }

  NetworkTask with(String key, Integer value) {
    if (value == null) {
      return this;
    }
    if (!config.hasPath(key)) {
      throw new UsageException(
          "--"
              + key
              + " does not fit: search space "
              + spaceName
              + " has no key "
              + key
              + ", but "
              + String.join(", ", new TreeSet<>(config.root().keySet())));
    }
    Config changed = config.withValue(key, ConfigValueFactory.fromAnyRef(value, "--" + key));
    return new NetworkTask(spaceName, changed, operations, images);
  }

  SearchSpace space(PluginCatalog catalog) {
    if (images.classes() < 2) {
      throw new UsageException("--classes must be at least 2, is " + images.classes());
    }
    try {
      return catalog
          .require(SearchSpaceFactory.class, spaceName)
          .create(
              new SpaceContext(
                  images.shape(),
                  images.classes(),
                  new CatalogOperations(catalog, operations),
                  0,
                  config));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new UsageException(
          "no "
              + spaceName
              + " can be made of these settings: "
              + BAD_VALUE.matcher(e.getMessage()).replaceAll("$1 "));
    } catch (ArithmeticException e) {
      throw new UsageException(
          "no "
              + spaceName
              + " can be made of these settings: its sizes overflow; use smaller ones");
    }
  }
}
