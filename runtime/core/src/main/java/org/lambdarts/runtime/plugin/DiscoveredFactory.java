package org.lambdarts.runtime.plugin;

import com.typesafe.config.Config;
import org.lambdarts.api.NamedFactory;

/**
 * A factory that configs may name.
 *
 * @param id its kind and name
 * @param description one line for people, possibly empty
 * @param defaults its config keys with their defaults, from the section {@code <kind>.<name>} of
 *     its plugin's {@code reference.conf}; empty when it has no keys
 * @param factory the factory; every call of it, and of the objects it makes, runs with the plugin's
 *     class loader as the thread's context class loader, but for backends and tensors
 * @param origin the plugin it comes from
 */
public record DiscoveredFactory(
    FactoryId id, String description, Config defaults, NamedFactory factory, PluginOrigin origin) {

  /**
   * Its kind.
   *
   * @return the kind
   */
  public FactoryKind kind() {
    return id.kind();
  }

  /**
   * Its name.
   *
   * @return the name configs use
   */
  public String name() {
    return id.name();
  }
}
