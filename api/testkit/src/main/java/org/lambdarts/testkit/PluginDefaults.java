package org.lambdarts.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;

/** The defaults of a plugin, from the {@code reference.conf} files on the class path. */
final class PluginDefaults {

  private PluginDefaults() {}

  /**
   * The default settings of a factory.
   *
   * @param kind its kind, for example {@code operations}
   * @param name its name
   * @return its section {@code <kind>.<name>}, empty if there is none
   */
  static Config of(String kind, String name) {
    String path = ConfigUtil.joinPath(kind, name);
    Config defaults =
        ConfigFactory.parseResources(PluginDefaults.class.getClassLoader(), "reference.conf")
            .resolve();
    return defaults.hasPath(path) ? defaults.getConfig(path) : ConfigFactory.empty();
  }
}
