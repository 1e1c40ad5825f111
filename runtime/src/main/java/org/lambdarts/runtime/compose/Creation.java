package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Map;
import java.util.function.BiFunction;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.runtime.config.RunSettings;

/** Calls a plugin's factory, and says whose settings are at fault when it refuses them. */
final class Creation {

  private Creation() {}

  static <F extends NamedFactory, T> T create(
      String section,
      RunSettings.Component component,
      Map<String, F> factories,
      BiFunction<F, Config, T> call) {
    // the config reader has made sure that the name is there
    F factory = factories.get(component.name());
    try {
      return call.apply(factory, component.config());
    } catch (ConfigException | IllegalArgumentException e) {
      throw new LambdartsException(
          "lambdarts."
              + section
              + " cannot be used by "
              + component.name()
              + ": "
              + e.getMessage()
              + "; see lambdarts plugins "
              + component.name(),
          e);
    }
  }
}
