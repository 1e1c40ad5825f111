package org.lambdarts.runtime.config;

import java.util.Optional;

/** The sections of a config whose keys belong to plugins. */
enum PluginSection {
  BACKEND("backend", "tensor backend"),
  DATASET("dataset", "dataset"),
  SEARCH_SPACE("search-space", "search space"),
  HYPERNETWORK("hypernetwork", "hypernetwork"),
  RELAXATION("relaxation", "relaxation"),
  REGULARIZER("regularizer", "regularizer"),
  /** Holds a section per operation, each named after its operation. */
  OPERATIONS("operations", "operation");

  private final String path;
  private final String noun;
  private final Optional<CoreKey<String>> nameKey;

  PluginSection(String path, String noun) {
    this.path = path;
    this.noun = noun;
    this.nameKey =
        path.equals("operations")
            ? Optional.empty()
            : Optional.of(new CoreKey<>(path + ".name", Forms.text()));
  }

  /** The section under {@code lambdarts}; also the kind's name for {@link FactoryDefaults}. */
  String path() {
    return path;
  }

  /** What the section chooses, in words. */
  String noun() {
    return noun;
  }

  /** The key that names the chosen factory; none for operations. */
  Optional<CoreKey<String>> nameKey() {
    return nameKey;
  }
}
