package org.lambdarts.plugin.dataset.imagefolder;

import com.typesafe.config.Config;
import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Augmentations;
import org.lambdarts.api.dataset.ImageShape;

/**
 * What a config says.
 *
 * @param path the folder
 * @param testShare the share of each class that is for testing if the folder has no such split
 * @param splitSeed chooses these images
 * @param shape what all images are brought to
 * @param augmentation of training images
 * @param skipUnreadable whether images that cannot be read are left out
 */
record ImageFolderSettings(
    Path path,
    double testShare,
    long splitSeed,
    ImageShape shape,
    Augmentation augmentation,
    boolean skipUnreadable) {

  /** The least that two reductions leave something of. */
  private static final int MIN_SIDE = 8;

  private static final int MAX_SIDE = 4096;

  /**
   * Reads and checks the settings.
   *
   * @throws LambdartsException if one is missing or out of range
   */
  static ImageFolderSettings read(Config config) {
    String path = config.getString("path");
    if (path.isEmpty()) {
      throw new LambdartsException(
          "the dataset image-folder has no path: " + ImageFiles.WHAT_PATH_IS);
    }
    double testShare = config.getDouble("test-share");
    if (!(testShare > 0 && testShare < 1)) {
      throw bad(config, "test-share", "above 0 and below 1");
    }
    int channels = config.getInt("channels");
    if (channels != 1 && channels != 3) {
      throw bad(config, "channels", "1, for grayscale, or 3, for color");
    }
    int height = from(config, "height", MIN_SIDE, MAX_SIDE);
    int width = from(config, "width", MIN_SIDE, MAX_SIDE);
    int padding = from(config, "crop-padding", 0, Math.min(height, width) / 2);
    return new ImageFolderSettings(
        Path.of(path),
        testShare,
        config.getLong("split-seed"),
        new ImageShape(channels, height, width),
        augmentation(padding, Augmentations.flip(config, "flip")),
        config.getBoolean("skip-unreadable"));
  }

  private static Augmentation augmentation(int padding, Augmentation flip) {
    return padding == 0 ? flip : Augmentations.randomCrop(padding).andThen(flip);
  }

  private static int from(Config config, String key, int min, int max) {
    int value = config.getInt(key);
    if (value < min || value > max) {
      throw bad(config, key, "from " + min + " to " + max);
    }
    return value;
  }

  private static LambdartsException bad(Config config, String key, String expected) {
    return new LambdartsException(
        String.format(
            "%s: %s is %s, but must be %s",
            config.getValue(key).origin().description(), key, config.getString(key), expected));
  }
}
