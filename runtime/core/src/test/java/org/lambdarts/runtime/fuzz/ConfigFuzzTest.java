package org.lambdarts.runtime.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.config.ConfigRenderer;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;
import org.lambdarts.testkit.fuzz.Fuzzer;

/** Configs with slips of all kinds. */
final class ConfigFuzzTest {

  private static final String SMALL =
      """
      lambdarts {
        seeds = [0, 1]
        dataset { name = fashion-mnist, train-images = 400 }
        search { epochs = 4, batch-size = 32, order = first }
        train.epochs = 2
      }
      """;

  private static final String RICH =
      """
      # what all of them share
      vars { epochs = 12, widths = [16, 24], half = 0.5, folder = images }
      lambdarts {
        name = rich
        seeds = [3]
        backend { name = djl, threads = 2, precision = float32 }
        dataset { name = image-folder, path = ${vars.folder}"/photos", test-share = 0.25, channels = 3 }
        search-space { name = darts-cells, cells = 4, channels = 8, head-knots = 5 }
        hypernetwork { name = mlp, hidden = ${vars.widths} [8], initial-deviation = 1e-3 }
        relaxation.name = softmax
        regularizer { name = mac-count, normalize = true }
        lambda { range = fixed, log10-min = -6.5, log10-max = -2 }
        search {
          epochs = ${vars.epochs}
          weights { learning-rate = 0.05, weight-decay = 3e-4, gradient-clip = 5 }
          temperature { schedule = exponential, start = 5.0, change = 0.923, minimum = 0.1 }
          train-share = ${vars.half}
          validation.lambdas = [0, 0.5, 1]
        }
        derive { lambdas = [0, 1], max-parameters = [50000, 100000], rule = argmax }
        baselines { random = 4, darts = true }
        train { epochs = 20, cutout = 8, auxiliary-weight = 0.4, search-space { cells = 8 } }
      }
      """;

  @TempDir private Path folder;

  @Test
  void eachIsReadOrRejectedInSentences() {
    PluginCatalog plugins = new PluginLoader().loadClassPath(ConfigFuzzTest.class.getClassLoader());
    RunConfigReader reader = new RunConfigReader(plugins, Map.of());
    Path file = folder.resolve("slips.conf");
    Fuzzer.ofText("config", file.toString())
        .example(SMALL)
        .example(RICH)
        .run(
            200,
            content -> ConfigRenderer.render(reader.read(Files.write(file, content), Map.of())));
  }
}
