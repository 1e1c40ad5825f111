package org.lambdarts.plugin.dataset.idx;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.util.Map;

/** The settings of a dataset as the runtime hands them to its factory. */
final class Defaults {

  private Defaults() {}

  /** The defaults with some keys changed, for example {@code train-images = 3}. */
  static Config of(String dataset, String changes) {
    ConfigParseOptions origin = ConfigParseOptions.defaults().setOriginDescription("run.conf");
    return ConfigFactory.parseString(changes, origin)
        .withFallback(
            ConfigFactory.parseResources(Defaults.class.getClassLoader(), "reference.conf")
                .getConfig("dataset." + dataset))
        .resolve();
  }

  static Config at(String dataset, Path folder, String changes) {
    return ConfigFactory.parseMap(Map.of("path", folder.toString()))
        .withFallback(of(dataset, changes));
  }
}
