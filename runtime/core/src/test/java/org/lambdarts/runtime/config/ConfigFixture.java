package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.DiscoveredPlugin;
import org.lambdarts.runtime.plugin.FactoryId;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginOrigin;

/** A folder of config files and a catalog of plugins to read them with. */
final class ConfigFixture {

  /** One jar per section. */
  private static final String REFERENCE =
      """
      backend.djl { device = cpu, threads = 0 }
      dataset.fashion-mnist {
        path = sample, train-images = 0, share = 0.5, mirrored = true, cache = null
        crop { pad = 4, fill { red = 0.0 } }
        sizes = [1, 2], scales = [0.9, 1.1], tags = [a], flags = [true], ranges = [[0, 1]]
        free = [], class-weights {}
      }
      dataset.mnist {}
      search-space.darts-cells { cells = 3, channels = 16, head = linear, head-knots = 0 }
      hypernetwork.piecewise-linear { knots = 0, initial-deviation = 0.001 }
      hypernetwork.constant {}
      relaxation.gumbel-softmax {}
      relaxation.softmax {}
      regularizer.parameter-count { ignore = [], name = never-seen }
      optimizer.sgd { momentum = 0.9, weight-decay = 0.0 }
      optimizer.adam { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weight-decay = 0.0 }
      schedule.constant { value = null }
      schedule.linear { from = null, change = null, minimum = 0.0 }
      schedule.cosine { from = null, to = 0.0 }
      schedule.exponential { from = null, factor = null, minimum = 0.0 }
      operations.mb_conv_3x3 { expansion = 4 }
      operations.skip_connect {}
      listeners.tensorboard { training-steps = false }
      listeners.other {}
      exporters.onnx { opset = 17 }
      """;

  private final Path folder;

  ConfigFixture(Path folder) {
    this.folder = folder;
  }

  Path write(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunSettings read(String content) {
    return read(content, Map.of(), Map.of());
  }

  RunSettings read(String content, Map<String, String> overrides, Map<String, String> properties) {
    return new RunConfigReader(plugins(), properties)
        .read(write("quickstart.conf", content), overrides);
  }

  /** The message without the folder, which differs from run to run. */
  String message(InvalidConfigException e) {
    return e.getMessage().replace(folder + folder.getFileSystem().getSeparator(), "");
  }

  /** Never asked to make anything. */
  private static NamedFactory factory(FactoryKind kind, String name) {
    if (kind != FactoryKind.HYPERNETWORK) {
      return () -> name;
    }
    return new HypernetworkFactory() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean followsLambda() {
        return !name.equals("constant");
      }

      @Override
      public Hypernetwork create(HypernetworkContext context) {
        throw new UnsupportedOperationException();
      }
    };
  }

  static PluginCatalog plugins() {
    Config reference = ConfigFactory.parseString(REFERENCE);
    List<DiscoveredPlugin> plugins = new ArrayList<>();
    for (FactoryKind kind : FactoryKind.values()) {
      Config section = reference.getConfig(kind.section());
      for (String name : section.root().keySet()) {
        String jar = name + ".jar";
        PluginOrigin origin =
            new PluginOrigin(Path.of(jar), jar, name, Optional.empty(), Optional.empty());
        plugins.add(
            new DiscoveredPlugin(
                origin,
                List.of(
                    new DiscoveredFactory(
                        new FactoryId(kind, name),
                        "",
                        section.getConfig(name),
                        factory(kind, name),
                        origin))));
      }
    }
    return new PluginCatalog("plugins", plugins, List.of());
  }
}
