package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.util.Map;

/**
 * The sections whose keys belong to plugins, by their paths without {@code lambdarts}; without
 * those that were reported.
 *
 * @param components the factories in the slots
 * @param factories the keys of every factory of a kind, by its name, in the sections for them
 * @param changes what was given in the sections that change keys of a slot
 */
record PluginValues(
    Map<String, RunSettings.Component> components,
    Map<String, Map<String, Config>> factories,
    Map<String, ConfigObject> changes) {

  /** The keys of the factory in a slot with changes; null if there is no such factory. */
  Config changed(Declaration.OfSlotChanges declaration) {
    RunSettings.Component component = components.get(declaration.slot());
    return component == null
        ? null
        : changes.get(declaration.path()).toConfig().withFallback(component.config());
  }
}
