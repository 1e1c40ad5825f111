package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.runtime.config.FactoryProblems;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.Problem;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** The operations of all plugins, each with its own settings. */
public final class CatalogOperations implements OperationCatalog {

  private final PluginCatalog catalog;
  private final Map<String, Operation> operations;
  private final Map<String, Config> settings;
  private final Optional<FactoryProblems> problems;

  /**
   * Offers the operations of a catalog.
   *
   * @param catalog the loaded plugins
   * @param settings per operation, its own section; its plugin's defaults where there is none
   */
  public CatalogOperations(PluginCatalog catalog, Map<String, Config> settings) {
    this(catalog, settings, Optional.empty());
  }

  private CatalogOperations(
      PluginCatalog catalog, Map<String, Config> settings, Optional<FactoryProblems> problems) {
    this.catalog = catalog;
    this.operations = catalog.byName(Operation.class);
    this.settings = Map.copyOf(settings);
    this.problems = problems;
  }

  /**
   * Offers the operations of a catalog for a run, whose config can be pointed into.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings
   * @return the operations
   */
  public static CatalogOperations of(PluginCatalog catalog, RunSettings settings) {
    return new CatalogOperations(
        catalog, settings.operations(), Optional.of(new FactoryProblems(settings)));
  }

  /**
   * Makes the layer of a named operation.
   *
   * @throws InvalidConfigException if the operation complains about a key of its section
   * @throws LambdartsException if no operation has that name, or it cannot be made for these
   *     channels and this stride
   */
  @Override
  public Layer create(String name, int channels, int stride, Parameters parameters) {
    DiscoveredFactory found = catalog.require(FactoryKind.OPERATION, name);
    Config config = settings.getOrDefault(name, found.defaults());
    try {
      return operations
          .get(name)
          .create(new OperationContext(channels, stride, parameters, config));
    } catch (RuntimeException e) {
      List<Problem> violations =
          problems.map(told -> told.allOfOperation(name, config, e)).orElse(List.of());
      if (!violations.isEmpty()) {
        throw new InvalidConfigException(violations, e);
      }
      if (e instanceof ConfigException || e instanceof IllegalArgumentException) {
        throw new LambdartsException(
            "operation "
                + name
                + " ("
                + origin(name)
                + ") cannot be made for "
                + channels
                + " channels at stride "
                + stride
                + ": "
                + e.getMessage(),
            e);
      }
      throw e;
    }
  }

  @Override
  public String origin(String name) {
    return catalog.require(FactoryKind.OPERATION, name).origin().name();
  }
}
