package org.lambdarts.plugin.dataset.imagefolder;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.util.Map;

/** The settings as the runtime hands them to the factory. */
final class Defaults {

  private Defaults() {}

  /** The defaults with a folder and some keys changed, for example {@code height = 9}. */
  static Config at(Path folder, String changes) {
    ConfigParseOptions origin = ConfigParseOptions.defaults().setOriginDescription("run.conf");
    return ConfigFactory.parseMap(Map.of("path", folder.toString()))
        .withFallback(ConfigFactory.parseString(changes, origin))
        .withFallback(
            ConfigFactory.parseResources(Defaults.class.getClassLoader(), "reference.conf")
                .getConfig("dataset.image-folder"))
        .resolve();
  }
}
