package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** The operations of all plugins, each with its own settings. */
public final class CatalogOperations implements OperationCatalog {

  private final PluginCatalog catalog;
  private final Map<String, Operation> operations;
  private final Map<String, Config> settings;

  /**
   * Offers the operations of a catalog.
   *
   * @param catalog the loaded plugins
   * @param settings per operation, its own section; its plugin's defaults where there is none
   */
  public CatalogOperations(PluginCatalog catalog, Map<String, Config> settings) {
    this.catalog = catalog;
    this.operations = catalog.byName(Operation.class);
    this.settings = Map.copyOf(settings);
  }

  @Override
  public Layer create(String name, int channels, int stride, Parameters parameters) {
    DiscoveredFactory found = catalog.require(FactoryKind.OPERATION, name);
    Config config = settings.getOrDefault(name, found.defaults());
    try {
      return operations
          .get(name)
          .create(new OperationContext(channels, stride, parameters, config));
    } catch (ConfigException | IllegalArgumentException e) {
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
  }

  @Override
  public String origin(String name) {
    return catalog.require(FactoryKind.OPERATION, name).origin().name();
  }
}
