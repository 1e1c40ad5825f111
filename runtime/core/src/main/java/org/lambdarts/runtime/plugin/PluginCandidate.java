package org.lambdarts.runtime.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.api.Plugin;

/** A plugin on its way into the catalog. Remembers what it learns, in case it must be rejected. */
final class PluginCandidate {

  private final PluginOrigin origin;
  private final Jar own;
  private final Packaging packaging;

  private Rejection.Contents contents = Rejection.Contents.unknown();

  /**
   * Creates the candidate.
   *
   * @param origin where it comes from
   * @param own its own jar
   * @param packaging how it is laid out
   */
  PluginCandidate(PluginOrigin origin, Jar own, Packaging packaging) {
    this.origin = origin;
    this.own = own;
    this.packaging = packaging;
  }

  /**
   * What is known of its factories so far.
   *
   * @return the contents
   */
  Rejection.Contents contents() {
    return contents;
  }

  /**
   * Loads and inspects it.
   *
   * @param className the name of its plugin class
   * @param loader its class loader
   * @return what it contributes
   * @throws PluginFault if it is not fit for use
   */
  DiscoveredPlugin load(String className, ClassLoader loader) throws PluginFault {
    requireApiVersion();
    PluginDefaults defaults = PluginDefaults.read(own);
    contents = new Rejection.Contents(defaults.ids(), false);
    Diagnosis diagnosis = new Diagnosis(packaging);
    PluginContext context = new PluginContext(loader, origin.location(), diagnosis);
    PluginInspection inspection = new PluginInspection(context, diagnosis);
    Plugin plugin = inspection.create(className, loader);
    Map<FactoryId, NamedFactory> factories = inspection.factories(plugin);
    contents = new Rejection.Contents(factories.keySet(), true);
    defaults.requireOnly(factories.keySet());
    List<DiscoveredFactory> discovered = new ArrayList<>();
    for (Map.Entry<FactoryId, NamedFactory> entry : factories.entrySet()) {
      FactoryId id = entry.getKey();
      discovered.add(
          new DiscoveredFactory(
              id,
              inspection.description(entry.getValue()),
              defaults.of(id),
              guarded(context, id.kind().type(), entry.getValue()),
              origin));
    }
    return new DiscoveredPlugin(origin, discovered);
  }

  /** A jar that does not state its version is let through: its classes will tell. */
  private void requireApiVersion() throws PluginFault {
    if (origin.apiVersion().isEmpty()) {
      return;
    }
    String stated = origin.apiVersion().get();
    Optional<ApiVersion> version = ApiVersion.parse(stated);
    if (version.isEmpty()) {
      throw new PluginFault(
          "its manifest says that it was built for api version \""
              + stated
              + "\", which is no version such as "
              + ApiVersion.CURRENT,
          "correct " + ApiVersion.MANIFEST_ATTRIBUTE + " in its manifest");
    }
    if (!version.get().isSupported()) {
      throw new PluginFault(
          "it was built for api version "
              + stated
              + ", and this Lambdarts runs plugins for "
              + ApiVersion.supported(),
          "get a build of the plugin for api version " + ApiVersion.supported());
    }
  }

  private static <T extends NamedFactory> NamedFactory guarded(
      PluginContext context, Class<T> type, NamedFactory factory) {
    return context.guard(type, type.cast(factory));
  }
}
