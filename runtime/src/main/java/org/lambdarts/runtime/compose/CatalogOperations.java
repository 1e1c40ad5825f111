package org.lambdarts.runtime.compose;

import com.google.inject.Inject;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** The operations of all plugins, each with its own settings. */
final class CatalogOperations implements OperationCatalog {

  private final PluginCatalog catalog;
  private final Map<String, Operation> operations;
  private final Map<String, Config> settings;

  @Inject
  CatalogOperations(
      PluginCatalog catalog, Map<String, Operation> operations, RunSettings settings) {
    this.catalog = catalog;
    this.operations = operations;
    this.settings = settings.operations();
  }

  @Override
  public Layer create(String name, int channels, int stride, Parameters parameters) {
    if (!operations.containsKey(name)) {
      catalog.require(Operation.class, name);
    }
    Config config = settings.getOrDefault(name, ConfigFactory.empty());
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
