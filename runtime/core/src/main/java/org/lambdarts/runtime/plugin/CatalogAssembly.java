package org.lambdarts.runtime.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Collects plugins and rejections one by one. Of several releases of one plugin the newest is
 * taken, and none where that cannot be told; of different plugins the first to bring a factory's
 * name keeps it.
 */
final class CatalogAssembly {

  private final String place;
  private final List<Path> folders;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * Starts with nothing.
   *
   * @param place where plugins are looked for, for messages
   * @param folders the folders, if that is where
   */
  CatalogAssembly(String place, List<Path> folders) {
    this.place = place;
    this.folders = folders;
  }

  /** What became of one location. */
  private sealed interface Entry {
    record Loaded(Release release, Runnable discard) implements Entry {}

    record Rejected(Rejection rejection) implements Entry {}
  }

  /**
   * Takes a plugin in, whole, if no other is to be preferred.
   *
   * @param release the plugin
   * @param discard lets go of its files, should it be rejected after all
   */
  void admit(Release release, Runnable discard) {
    entries.add(new Entry.Loaded(release, discard));
  }

  /**
   * Notes a plugin that cannot be taken in.
   *
   * @param location its jar or folder
   * @param fault what is wrong with it
   * @param contents what is known of its factories
   */
  void reject(Path location, PluginFault fault, Rejection.Contents contents) {
    entries.add(new Entry.Rejected(fault.rejection(location, contents)));
  }

  /**
   * What was collected.
   *
   * @return the catalog
   */
  PluginCatalog catalog() {
    decide(this::againstRivals);
    Map<FactoryId, PluginOrigin> owners = new HashMap<>();
    decide(release -> againstOwners(release, owners));
    List<DiscoveredPlugin> plugins = releases().stream().map(Release::plugin).toList();
    List<Rejection> rejections = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Rejected rejected) {
        rejections.add(rejected.rejection());
      }
    }
    return new PluginCatalog(place, folders, plugins, rejections);
  }

  private List<Release> releases() {
    List<Release> releases = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Loaded loaded) {
        releases.add(loaded.release());
      }
    }
    return releases;
  }

  /** All are judged before any is rejected: each by all others, whatever becomes of those. */
  private void decide(Function<Release, Optional<PluginFault>> judge) {
    List<Entry> decided = new ArrayList<>();
    for (Entry entry : entries) {
      decided.add(entry instanceof Entry.Loaded loaded ? decide(loaded, judge) : entry);
    }
    entries.clear();
    entries.addAll(decided);
  }

  private static Entry decide(Entry.Loaded loaded, Function<Release, Optional<PluginFault>> judge) {
    Optional<PluginFault> fault = judge.apply(loaded.release());
    if (fault.isEmpty()) {
      return loaded;
    }
    loaded.discard().run();
    DiscoveredPlugin plugin = loaded.release().plugin();
    return new Entry.Rejected(
        fault
            .get()
            .rejection(
                plugin.origin().location(),
                new Rejection.Contents(
                    plugin.factories().stream()
                        .map(DiscoveredFactory::id)
                        .collect(Collectors.toUnmodifiableSet()),
                    true)));
  }

  private Optional<PluginFault> againstRivals(Release release) {
    Optional<Release> newest = Optional.empty();
    List<Release> undecided = new ArrayList<>();
    boolean earlier = true;
    for (Release other : releases()) {
      if (other.equals(release)) {
        earlier = false;
      } else if (release.rivals(other)) {
        int order = other.compareVersion(release).orElse(0);
        if (order > 0) {
          newest =
              newest
                  .filter(n -> n.compareVersion(other).orElse(0) >= 0)
                  .or(() -> Optional.of(other));
        } else if (order == 0 && (earlier || !release.isCopyOf(other))) {
          undecided.add(other);
        }
      }
    }
    return newest.map(best -> older(release, best)).or(() -> undecided(release, undecided));
  }

  private static PluginFault older(Release release, Release newest) {
    return new PluginFault(
        "it is version "
            + release.version().orElseThrow()
            + " of a plugin whose version "
            + newest.version().orElseThrow()
            + " is "
            + location(newest),
        "keep " + location(newest) + " and remove this one");
  }

  private static Optional<PluginFault> undecided(Release release, List<Release> others) {
    if (others.isEmpty()) {
      return Optional.empty();
    }
    Release other = others.get(0);
    return Optional.of(
        others.stream().allMatch(release::isCopyOf)
            ? new PluginFault(
                "it is a copy of " + location(other) + ", which is used", "remove one of the two")
            : new PluginFault(
                "it is a release of the same plugin as "
                    + location(other)
                    + ", and their versions do not tell which is newer",
                "keep the newer of the two and remove the other"));
  }

  private static Path location(Release release) {
    return release.plugin().origin().location();
  }

  private static Optional<PluginFault> againstOwners(
      Release release, Map<FactoryId, PluginOrigin> owners) {
    for (DiscoveredFactory factory : release.plugin().factories()) {
      PluginOrigin owner = owners.get(factory.id());
      if (owner != null) {
        return Optional.of(
            new PluginFault(
                "its " + factory.id() + " is already in " + owner.jar(), "remove one of the two"));
      }
    }
    release
        .plugin()
        .factories()
        .forEach(factory -> owners.put(factory.id(), release.plugin().origin()));
    return Optional.empty();
  }
}
