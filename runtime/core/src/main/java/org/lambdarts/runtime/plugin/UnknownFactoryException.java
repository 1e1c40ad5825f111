package org.lambdarts.runtime.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;

/**
 * No plugin has a factory of the wanted name. The message gives the nearest names, the known names
 * with their jars, and the rejected jars that have it or may have it.
 */
public final class UnknownFactoryException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  private UnknownFactoryException(String message) {
    super(message);
  }

  /**
   * The failure to find a factory of a kind.
   *
   * @param catalog what there is
   * @param id what was asked for
   * @return the exception; its message begins with {@code unknown}, so that a file and line may go
   *     before it
   */
  static UnknownFactoryException of(PluginCatalog catalog, FactoryId id) {
    StringJoiner message = new StringJoiner("; ");
    message.add("unknown " + id);
    String elsewhere =
        catalog.factories().stream()
            .filter(factory -> factory.name().equals(id.name()))
            .map(factory -> factory.kind().oneOf())
            .collect(Collectors.joining(" and "));
    if (!elsewhere.isEmpty()) {
      message.add(id.name() + " is the name of " + elsewhere);
    }
    List<DiscoveredFactory> known = catalog.factories(id.kind());
    addNearest(message, id.name(), known);
    message.add(
        known.isEmpty()
            ? "there is no " + id.kind().label() + " in " + catalog.place()
            : "known: " + byJar(known));
    catalog.whereabouts(id).forEach(message::add);
    return new UnknownFactoryException(message.toString());
  }

  /**
   * The failure to find a factory of whichever kind.
   *
   * @param catalog what there is
   * @param name the name that was asked for
   * @return the exception
   */
  static UnknownFactoryException ofAnyKind(PluginCatalog catalog, String name) {
    StringJoiner message = new StringJoiner("; ");
    message.add("nothing in " + catalog.place() + " is named " + name);
    addNearest(message, name, catalog.factories());
    catalog.whereabouts(name).forEach(message::add);
    return new UnknownFactoryException(message.toString());
  }

  private static void addNearest(
      StringJoiner message, String name, List<DiscoveredFactory> factories) {
    List<String> nearest =
        NearestNames.of(name, factories.stream().map(DiscoveredFactory::name).toList());
    if (!nearest.isEmpty()) {
      // In quotes: there is an operation that is named none.
      message.add(nearest.stream().collect(Collectors.joining("\", \"", "nearest: \"", "\"")));
    }
  }

  private static String byJar(List<DiscoveredFactory> factories) {
    Map<String, StringJoiner> names = new LinkedHashMap<>();
    for (DiscoveredFactory factory : factories) {
      String jar = factory.origin().jar();
      names
          .computeIfAbsent(jar, key -> new StringJoiner(", ", "", " (from " + key + ")"))
          .add(factory.name());
    }
    return names.values().stream().map(StringJoiner::toString).collect(Collectors.joining(", "));
  }
}
