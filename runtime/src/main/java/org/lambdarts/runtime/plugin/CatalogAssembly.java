package org.lambdarts.runtime.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects plugins and refusals one by one. The first to bring a factory's name keeps it. */
final class CatalogAssembly {

  private final String place;
  private final List<DiscoveredPlugin> plugins = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<FactoryId, PluginOrigin> owners = new HashMap<>();

  /**
   * Starts with nothing.
   *
   * @param place where plugins are looked for, for messages
   */
  CatalogAssembly(String place) {
    this.place = place;
  }

  /**
   * Takes a plugin in, whole.
   *
   * @param plugin the plugin
   * @throws PluginFault if one of its factories has the name of an earlier plugin's
   */
  void admit(DiscoveredPlugin plugin) throws PluginFault {
    for (DiscoveredFactory factory : plugin.factories()) {
      PluginOrigin owner = owners.get(factory.id());
      if (owner != null) {
        throw new PluginFault(
            "its " + factory.id() + " is already in " + owner.jar(), "remove one of the two");
      }
    }
    plugin.factories().forEach(factory -> owners.put(factory.id(), plugin.origin()));
    plugins.add(plugin);
  }

  /**
   * Notes a plugin that cannot be taken in.
   *
   * @param location its jar or folder
   * @param fault what is wrong with it
   * @param contents what is known of its factories
   */
  void refuse(Path location, PluginFault fault, Refusal.Contents contents) {
    refusals.add(fault.refusal(location, contents));
  }

  /**
   * What was collected.
   *
   * @return the catalog
   */
  PluginCatalog catalog() {
    return new PluginCatalog(place, plugins, refusals);
  }
}
