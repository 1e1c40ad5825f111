package org.lambdarts.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.ListenerContext;
import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.DiscoveredPlugin;
import org.lambdarts.runtime.plugin.FactoryId;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginOrigin;

/** The plugins of the class path, and listeners of tests beside. */
final class WithListeners {

  private WithListeners() {}

  private record Named(String name, Function<Config, Listener> make) implements ListenerFactory {

    @Override
    public Listener create(ListenerContext context) {
      return make.apply(context.config());
    }
  }

  /** A plugin for each listener, with the defaults of its section. */
  static PluginCatalog plugins(
      Map<String, Function<Config, Listener>> listeners, String defaultsOfEach) {
    List<DiscoveredPlugin> plugins = new ArrayList<>(TinyRun.PLUGINS.plugins());
    listeners.forEach(
        (name, make) -> {
          String jar = name + ".jar";
          PluginOrigin origin =
              new PluginOrigin(Path.of(jar), jar, name, Optional.empty(), Optional.empty());
          plugins.add(
              new DiscoveredPlugin(
                  origin,
                  List.of(
                      new DiscoveredFactory(
                          new FactoryId(FactoryKind.LISTENER, name),
                          "",
                          ConfigFactory.parseString(defaultsOfEach),
                          new Named(name, make),
                          origin))));
        });
    return new PluginCatalog("plugins", plugins, List.of());
  }
}
