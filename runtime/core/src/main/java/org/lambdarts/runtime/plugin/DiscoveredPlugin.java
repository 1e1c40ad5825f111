package org.lambdarts.runtime.plugin;

import java.util.List;

/**
 * A plugin that was loaded.
 *
 * @param origin where it comes from
 * @param factories what it contributes, by kind and then in its own order; at least one; copied
 */
public record DiscoveredPlugin(PluginOrigin origin, List<DiscoveredFactory> factories) {

  /** Copies the list. */
  public DiscoveredPlugin {
    factories = List.copyOf(factories);
  }
}
