package org.lambdarts.runtime.network;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.runtime.compose.BackendContext;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.UnknownFactoryException;

/**
 * What computes a trained network.
 *
 * @param name the backend's name; empty for the one the network was trained on, or where that is
 *     not there the first there is
 * @param settings keys of the backend's section that differ from its defaults, such as {@code
 *     threads} → {@code 1}; copied
 */
public record BackendChoice(Optional<String> name, Map<String, String> settings) {

  /** As the network was trained, with the backend's own settings. */
  public static final BackendChoice DEFAULT = new BackendChoice(Optional.empty(), Map.of());

  /** Copies the map. */
  public BackendChoice {
    settings = Map.copyOf(settings);
  }

  /**
   * Starts the backend.
   *
   * @param trained the name of the one that a network was trained on
   * @param precision the precision of its tensors
   * @param catalog the loaded plugins
   * @return the backend, to be closed by the caller
   * @throws InvalidBackendException if there is no such backend, or it rejects a setting
   * @throws LambdartsException if it cannot be started
   */
  TensorBackend start(String trained, ElementType precision, PluginCatalog catalog) {
    DiscoveredFactory factory = factory(name(trained, catalog), catalog);
    Config section = factory.defaults();
    for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
      if (!section.hasPath(setting.getKey())) {
        throw new InvalidBackendException(
            "the backend "
                + factory.name()
                + " has no setting "
                + setting.getKey()
                + ", but "
                + String.join(", ", section.root().keySet().stream().sorted().toList()),
            null);
      }
      section =
          section.withValue(
              setting.getKey(),
              ConfigValueFactory.fromAnyRef(setting.getValue(), setting.getKey()));
    }
    try {
      return ((TensorBackendFactory) factory.factory())
          .create(new BackendContext(precision, section));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new InvalidBackendException(
          "the backend " + factory.name() + " rejects its settings: " + e.getMessage(), e);
    }
  }

  private static DiscoveredFactory factory(String name, PluginCatalog catalog) {
    try {
      return catalog.require(FactoryKind.BACKEND, name);
    } catch (UnknownFactoryException e) {
      throw new InvalidBackendException(e.getMessage(), e);
    }
  }

  private String name(String trained, PluginCatalog catalog) {
    return name.orElseGet(
        () ->
            catalog.find(FactoryKind.BACKEND, trained).isPresent()
                ? trained
                : catalog.factories(FactoryKind.BACKEND).stream()
                    .map(DiscoveredFactory::name)
                    .findFirst()
                    .orElse(trained));
  }
}
