package org.lambdarts.runtime.plugin;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lambdarts.api.NamedFactory;

/**
 * The plugins there are, and those that were rejected.
 *
 * @param place where plugins were looked for, for messages: a folder, or {@code the class path}
 * @param folders the folders that were looked in, in their order; empty if it was the class path;
 *     copied
 * @param plugins the loaded plugins, in the order of their file names; copied
 * @param rejections the rejected ones, in the order of their file names; copied
 */
public record PluginCatalog(
    String place, List<Path> folders, List<DiscoveredPlugin> plugins, List<Rejection> rejections) {

  /** Copies the lists. */
  public PluginCatalog {
    folders = List.copyOf(folders);
    plugins = List.copyOf(plugins);
    rejections = List.copyOf(rejections);
  }

  /**
   * Plugins that are not from folders.
   *
   * @param place where plugins were looked for, for messages
   * @param plugins the loaded plugins
   * @param rejections the rejected ones
   */
  public PluginCatalog(String place, List<DiscoveredPlugin> plugins, List<Rejection> rejections) {
    this(place, List.of(), plugins, rejections);
  }

  /**
   * Every factory.
   *
   * @return the factories by kind, then by name
   */
  public List<DiscoveredFactory> factories() {
    return all()
        .sorted(
            Comparator.comparing(DiscoveredFactory::kind).thenComparing(DiscoveredFactory::name))
        .toList();
  }

  /**
   * The factories of one kind.
   *
   * @param kind the kind
   * @return the factories by name
   */
  public List<DiscoveredFactory> factories(FactoryKind kind) {
    return factories().stream().filter(factory -> factory.kind() == kind).toList();
  }

  /**
   * The factories of one type, for binding.
   *
   * @param type a factory interface, such as {@code Operation.class}
   * @param <T> the same
   * @return the factories by name, in the order of the names; unmodifiable
   * @throws IllegalArgumentException if plugins do not list factories of that type
   */
  public <T extends NamedFactory> Map<String, T> byName(Class<T> type) {
    Map<String, T> byName = new LinkedHashMap<>();
    for (DiscoveredFactory factory : factories(FactoryKind.of(type))) {
      byName.put(factory.name(), type.cast(factory.factory()));
    }
    return Collections.unmodifiableMap(byName);
  }

  /**
   * Looks a factory up.
   *
   * @param kind its kind
   * @param name its name
   * @return the factory, or empty
   */
  public Optional<DiscoveredFactory> find(FactoryKind kind, String name) {
    FactoryId id = new FactoryId(kind, name);
    return all().filter(factory -> factory.id().equals(id)).findFirst();
  }

  /**
   * Looks a factory up that must be there.
   *
   * @param kind its kind
   * @param name its name
   * @return the factory
   * @throws UnknownFactoryException if there is none; the message says what there is
   */
  public DiscoveredFactory require(FactoryKind kind, String name) {
    return find(kind, name)
        .orElseThrow(() -> UnknownFactoryException.of(this, new FactoryId(kind, name)));
  }

  /**
   * Looks a factory up that must be there.
   *
   * @param type a factory interface, such as {@code Operation.class}
   * @param name its name
   * @param <T> the type
   * @return the factory
   * @throws UnknownFactoryException if there is none; the message says what there is
   * @throws IllegalArgumentException if plugins do not list factories of that type
   */
  public <T extends NamedFactory> T require(Class<T> type, String name) {
    return type.cast(require(FactoryKind.of(type), name).factory());
  }

  /**
   * Looks up what has a name, of whichever kind. Factories of different kinds may have the same.
   *
   * @param name the name
   * @return the factories by kind, at least one
   * @throws UnknownFactoryException if there is none; the message says what comes near
   */
  public List<DiscoveredFactory> named(String name) {
    List<DiscoveredFactory> named =
        factories().stream().filter(factory -> factory.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw UnknownFactoryException.ofAnyKind(this, name);
    }
    return named;
  }

  /**
   * Where a factory that was not found may be after all: in the rejected plugins that have it, or,
   * if none is known to, in those of which too little is known.
   *
   * @param id the factory
   * @return a clause for each, which names its location, the cause and the hint
   */
  public List<String> whereabouts(FactoryId id) {
    return whereabouts(id.name(), id::equals);
  }

  /**
   * Where a factory of whichever kind may be after all.
   *
   * @param name the factory's name
   * @return a clause for each rejected plugin that may have it
   */
  List<String> whereabouts(String name) {
    return whereabouts(name, id -> id.name().equals(name));
  }

  private List<String> whereabouts(String name, Predicate<FactoryId> wanted) {
    List<String> certain =
        clauses(
            name + " is in ", rejection -> rejection.contents().known().stream().anyMatch(wanted));
    return certain.isEmpty()
        ? clauses(name + " may be in ", rejection -> !rejection.contents().complete())
        : certain;
  }

  private List<String> clauses(String beginning, Predicate<Rejection> which) {
    return rejections.stream()
        .filter(which)
        .map(
            rejection ->
                beginning
                    + rejection.location()
                    + ", which was rejected: "
                    + rejection.cause()
                    + "; "
                    + rejection.hint())
        .toList();
  }

  private Stream<DiscoveredFactory> all() {
    return plugins.stream().flatMap(plugin -> plugin.factories().stream());
  }
}
