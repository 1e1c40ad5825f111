package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.lambdarts.runtime.config.FactoryDefaults;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** Tells the config reader what the loaded plugins offer. */
public final class CatalogDefaults implements FactoryDefaults {

  private final PluginCatalog catalog;

  /**
   * Speaks for a catalog.
   *
   * @param catalog the loaded plugins
   */
  public CatalogDefaults(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Optional<Config> defaults(String kind, String name) {
    return catalog.find(kind(kind), name).map(DiscoveredFactory::defaults);
  }

  @Override
  public Collection<String> names(String kind) {
    return catalog.factories(kind(kind)).stream().map(DiscoveredFactory::name).toList();
  }

  @Override
  public String origin(String kind, String name) {
    return catalog.require(kind(kind), name).origin().name();
  }

  private static FactoryKind kind(String section) {
    return Arrays.stream(FactoryKind.values())
        .filter(kind -> kind.section().equals(section))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of factory is named " + section));
  }
}
