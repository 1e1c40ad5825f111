package org.lambdarts.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import org.lambdarts.api.NamedFactory;

/** Where the defaults of an extension point are found in the plugins' {@code reference.conf}. */
enum PluginDefaults {
  BACKEND("backend"),
  OPERATION("operations"),
  SEARCH_SPACE("search-space"),
  HYPERNETWORK("hypernetwork"),
  RELAXATION("relaxation"),
  REGULARIZER("regularizer"),
  OPTIMIZER("optimizer"),
  SCHEDULE("schedule"),
  DATASET("dataset"),
  LISTENER("listeners"),
  EXPORTER("exporters");

  private final String root;

  PluginDefaults(String root) {
    this.root = root;
  }

  /**
   * The default settings of a factory, from all {@code reference.conf} files on the class path.
   *
   * @param factory the factory
   * @return its section {@code <root>.<name>}, empty if there is none
   */
  Config of(NamedFactory factory) {
    String path = ConfigUtil.joinPath(root, factory.name());
    Config defaults =
        ConfigFactory.parseResources(factory.getClass().getClassLoader(), "reference.conf")
            .resolve();
    return defaults.hasPath(path) ? defaults.getConfig(path) : ConfigFactory.empty();
  }
}
