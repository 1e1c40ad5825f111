package org.lambdarts.plugin.dataset.imagefolder;

import java.util.Arrays;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.image.Picture;

/**
 * What an image looks like from afar.
 *
 * @param width its width in pixels, upright
 * @param height its height in pixels, upright
 * @param gray whether it has no colors, whatever it is stored as
 */
record Look(int width, int height, boolean gray) {

  /** Large enough that a colored spot shows. */
  private static final int SIDE = 32;

  static Look at(Picture picture) {
    byte[] small = picture.resized(new ImageShape(3, SIDE, SIDE));
    int area = SIDE * SIDE;
    byte[] red = Arrays.copyOf(small, area);
    boolean gray =
        Arrays.equals(red, Arrays.copyOfRange(small, area, 2 * area))
            && Arrays.equals(red, Arrays.copyOfRange(small, 2 * area, 3 * area));
    return new Look(picture.width(), picture.height(), gray);
  }

  int shorterSide() {
    return Math.min(width, height);
  }

  String size() {
    return width + " x " + height;
  }
}
