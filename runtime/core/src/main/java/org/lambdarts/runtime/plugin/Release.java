package org.lambdarts.runtime.plugin;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A loaded plugin as one of perhaps several versions of it.
 *
 * @param plugin the plugin
 * @param pluginClass the name of the class that implements it
 * @param own its own jar
 */
record Release(DiscoveredPlugin plugin, String pluginClass, Path own) {

  /** As build tools name jars: {@code wide-conv-1.0.jar}. */
  private static final Pattern VERSIONED = Pattern.compile("(.+?)-v?([0-9][\\w.+-]*)");

  /**
   * Whether both are releases of one plugin that cannot be used together.
   *
   * @param other another plugin
   * @return true if they share a factory, and the class or the name of the file but for its version
   */
  boolean rivals(Release other) {
    boolean clash =
        !Collections.disjoint(
            plugin.factories().stream().map(DiscoveredFactory::id).toList(),
            other.plugin.factories().stream().map(DiscoveredFactory::id).toList());
    return clash && (pluginClass.equals(other.pluginClass) || sameArtifact(other));
  }

  private boolean sameArtifact(Release other) {
    Matcher mine = VERSIONED.matcher(plugin.origin().name());
    Matcher others = VERSIONED.matcher(other.plugin.origin().name());
    return mine.matches() && others.matches() && mine.group(1).equals(others.group(1));
  }

  /**
   * Which of two is newer.
   *
   * @param other another release
   * @return positive if this one is; empty if a version is not stated or not understood
   */
  OptionalInt compareVersion(Release other) {
    Optional<Version> mine = version();
    Optional<Version> others = other.version();
    return mine.isEmpty() || others.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(mine.get().compareTo(others.get()));
  }

  /**
   * The version by the manifest, else by the name of the file.
   *
   * @return the version, if one is stated that can be compared
   */
  Optional<Version> version() {
    Matcher name = VERSIONED.matcher(plugin.origin().name());
    return plugin
        .origin()
        .version()
        .flatMap(Release::parse)
        .or(() -> name.matches() ? parse(name.group(2)) : Optional.empty());
  }

  private static Optional<Version> parse(String text) {
    try {
      return Optional.of(Version.parse(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether both are the same file, at two places.
   *
   * @param other another release
   * @return true if their own jars are the same to the last byte
   */
  boolean isCopyOf(Release other) {
    try {
      return Files.mismatch(own, other.own) < 0;
    } catch (IOException e) {
      return false;
    }
  }
}
