package org.lambdarts.plugin.dataset.idx;

import com.typesafe.config.Config;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Augmentations;

/** Reads how images are mirrored. */
final class Flip {

  private static final String KEY = "flip";

  private Flip() {}

  /**
   * The augmentation that a config names.
   *
   * @throws LambdartsException if it names none
   */
  static Augmentation read(Config config) {
    String flip = config.getString(KEY);
    return switch (flip) {
      case "horizontal" -> Augmentations.horizontalFlip();
      case "vertical" -> Augmentations.verticalFlip();
      case "none" -> Augmentation.none();
      default ->
          throw new LambdartsException(
              String.format(
                  "%s: %s is %s, but must be horizontal, vertical or none",
                  config.getValue(KEY).origin().description(), KEY, flip));
    };
  }
}
