package org.lambdarts.runtime;

import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;

/** A run that takes a second or two, on a few noisy images and the plugins of the class path. */
final class TinyRun {

  static final PluginCatalog PLUGINS =
      new PluginLoader().loadClassPath(TinyRun.class.getClassLoader());

  private static final String CONFIG =
      """
      lambdarts {
        name = tiny
        dataset { name = mnist, path = "images" }
        search-space { SPACE }
        FORM
        search { epochs = 2, steps-per-epoch = 4, batch-size = 8, order = second, augment = true }
        derive { lambdas = [0, 1] }
        train { epochs = 2, batch-size = 8, steps-per-epoch = 8, cutout = 4, drop-path-per-epoch = 0.1 }
      }
      """;

  private static final String CELLS =
      """
          name = darts-cells, cells = 1, channels = 2, nodes = 1
          operations = [max_pool_3x3, skip_connect, sep_conv_3x3, none]
      """;

  private static final String CHAIN =
      """
          name = chain, stem-channels = 2, widths = [2, 4], strides = [1, 2], blocks = [1, 2]
          operations = [max_pool_3x3, skip_connect, sep_conv_3x3, none]
      """;

  private static final String FAMILY =
      """
        hypernetwork { name = piecewise-linear, knots = 3 }
      """;

  private static final String PLAIN_DARTS =
      """
        hypernetwork { name = constant }
        relaxation { name = softmax }
        lambda { range = none }
      """;

  private static final int TRAINING_IMAGES = 80;
  private static final int TEST_IMAGES = 20;
  private static final int SIDE = 12;

  private TinyRun() {}

  static RunSettings settings(Path folder, Map<String, String> overrides) {
    return settings(folder, CELLS, FAMILY, overrides);
  }

  static RunSettings plainDarts(Path folder, Map<String, String> overrides) {
    return settings(folder, CELLS, PLAIN_DARTS, overrides);
  }

  /** The family of a chain. */
  static RunSettings chain(Path folder, Map<String, String> overrides) {
    return settings(folder, CHAIN, FAMILY, overrides);
  }

  private static RunSettings settings(
      Path folder, String space, String form, Map<String, String> overrides) {
    try {
      Path images = folder.resolve("images");
      NoiseImages.writeIdx(images, TRAINING_IMAGES, TEST_IMAGES, SIDE);
      Path file =
          Files.writeString(
              folder.resolve("tiny.conf"),
              CONFIG
                  .replace("SPACE", space.strip())
                  .replace("FORM", form.strip())
                  .replace("\"images\"", ConfigUtil.quoteString(images.toString())));
      return new RunConfigReader(PLUGINS).read(file, overrides);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
