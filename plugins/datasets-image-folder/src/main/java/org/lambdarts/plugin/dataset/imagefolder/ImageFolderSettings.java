package org.lambdarts.plugin.dataset.imagefolder;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** Degrees: to any side. */
  private static final double MAX_ROTATION = 180;

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
    return new ImageFolderSettings(
        Path.of(path),
        testShare,
        config.getLong("split-seed"),
        new ImageShape(channels, height, width),
        augmentation(config, Math.min(height, width) / 2),
        config.getBoolean("skip-unreadable"));
  }

  /** What moves pixels comes before what changes them: it brings in a black border. */
  private static Augmentation augmentation(Config config, int maxPadding) {
    List<Augmentation> all = new ArrayList<>();
    double cropScale = config.getDouble("crop-scale");
    if (!(cropScale > 0 && cropScale <= 1)) {
      throw bad(config, "crop-scale", "above 0 and at most 1");
    }
    if (cropScale < 1) {
      all.add(Augmentations.randomResizedCrop(cropScale));
    }
    double rotation = from(config, "rotation", 0.0, MAX_ROTATION);
    if (rotation > 0) {
      all.add(Augmentations.randomAffine(rotation, 0, 1, 1, 0));
    }
    int padding = from(config, "crop-padding", 0, maxPadding);
    if (padding > 0) {
      all.add(Augmentations.randomCrop(padding));
    }
    all.add(Augmentations.flip(config, "flip"));
    double brightness = from(config, "brightness", 0.0, 1.0);
    double contrast = from(config, "contrast", 0.0, 1.0);
    double saturation = from(config, "saturation", 0.0, 1.0);
    if (brightness + contrast + saturation > 0) {
      all.add(Augmentations.colorJitter(brightness, contrast, saturation));
    }
    return all.stream().reduce(Augmentation::andThen).orElseThrow();
  }

  private static double from(Config config, String key, double min, double max) {
    double value = config.getDouble(key);
    if (!(value >= min && value <= max)) {
      throw bad(config, key, String.format(Locale.ROOT, "from %.0f to %.0f", min, max));
    }
    return value;
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
