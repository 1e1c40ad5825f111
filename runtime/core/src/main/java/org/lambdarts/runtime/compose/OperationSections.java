package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** The sections of a run's operations, as texts that are equal if the sections are. */
final class OperationSections {

  private final PluginCatalog catalog;
  private final RunSettings settings;

  OperationSections(PluginCatalog catalog, RunSettings settings) {
    this.catalog = catalog;
    this.settings = settings;
  }

  /** The section of an operation, its plugin's defaults filled in, as concise HOCON. */
  String of(String operation) {
    Config section = settings.operations().get(operation);
    Config known =
        section == null ? catalog.require(FactoryKind.OPERATION, operation).defaults() : section;
    return known.root().render(ConfigRenderOptions.concise());
  }
}
