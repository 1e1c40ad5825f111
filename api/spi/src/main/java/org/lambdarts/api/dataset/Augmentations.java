package org.lambdarts.api.dataset;

import com.typesafe.config.Config;
import java.util.Arrays;
import org.apiguardian.api.API;
import org.lambdarts.api.LambdartsException;

/**
 * The usual augmentations of image classification.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Augmentations {

  private Augmentations() {}

  /**
   * Mirrors left and right with probability 1/2.
   *
   * @return the augmentation
   */
  public static Augmentation horizontalFlip() {
    return (pixels, shape, random) -> {
      if (random.nextBoolean()) {
        mirror(pixels, shape);
      }
    };
  }

  /**
   * Mirrors top and bottom with probability 1/2.
   *
   * @return the augmentation
   */
  public static Augmentation verticalFlip() {
    return (pixels, shape, random) -> {
      if (random.nextBoolean()) {
        turnOver(pixels, shape);
      }
    };
  }

  /**
   * The mirroring that a config names: {@code horizontal}, {@code vertical}, {@code both}, each by
   * itself, or {@code none}.
   *
   * @param config of a dataset
   * @param key the name of its string
   * @return the augmentation
   * @throws com.typesafe.config.ConfigException if there is no such string
   * @throws LambdartsException if it is none of the four; it says where it stands
   */
  public static Augmentation flip(Config config, String key) {
    String flip = config.getString(key);
    return switch (flip) {
      case "horizontal" -> horizontalFlip();
      case "vertical" -> verticalFlip();
      case "both" -> horizontalFlip().andThen(verticalFlip());
      case "none" -> Augmentation.none();
      default ->
          throw new LambdartsException(
              String.format(
                  "%s: %s is %s, but must be horizontal, vertical, both or none",
                  config.getValue(key).origin().description(), key, flip));
    };
  }

  /**
   * Pads with zeros on all sides and cuts out the original size at a random place.
   *
   * @param padding pixels added on each side, at least 0
   * @return the augmentation
   * @throws IllegalArgumentException if the padding is negative
   */
  public static Augmentation randomCrop(int padding) {
    requireNotNegative("padding", padding);
    return (pixels, shape, random) -> {
      int dy = random.nextInt(2 * padding + 1) - padding;
      int dx = random.nextInt(2 * padding + 1) - padding;
      float[] source = pixels.clone();
      for (int c = 0, i = 0; c < shape.channels(); c++) {
        for (int y = 0; y < shape.height(); y++) {
          for (int x = 0; x < shape.width(); x++, i++) {
            pixels[i] = pixel(source, shape, c, y + dy, x + dx);
          }
        }
      }
    };
  }

  /**
   * Cuts out a part at a random place and stretches it to the original size, bilinearly, as it is
   * usual for photographs (arXiv 1409.4842). The part's share of the area is uniform in its range,
   * and its proportions differ from the image's by up to a third, uniformly on a logarithmic scale.
   *
   * @param minShare smallest share of the area, in (0, 1]
   * @return the augmentation
   * @throws IllegalArgumentException if the share is out of range
   */
  public static Augmentation randomResizedCrop(double minShare) {
    if (!(minShare > 0 && minShare <= 1)) {
      throw new IllegalArgumentException("a share must be above 0 and at most 1, is " + minShare);
    }
    return new RandomResizedCrop(minShare);
  }

  /**
   * Changes brightness, contrast and saturation, in this order, by a factor each, which is uniform
   * from 1 − amount to 1 + amount. Contrast is that to the mean of the image, saturation that to
   * the gray of each pixel, which images of one channel do not have. Values stay in [0, 1].
   *
   * @param brightness amount, in [0, 1]
   * @param contrast amount, in [0, 1]
   * @param saturation amount, in [0, 1]
   * @return the augmentation
   * @throws IllegalArgumentException if an amount is out of range
   */
  public static Augmentation colorJitter(double brightness, double contrast, double saturation) {
    return new ColorJitter(brightness, contrast, saturation);
  }

  /**
   * Rotates, shifts, scales and shears at once, about the center, to the nearest pixel; what comes
   * from outside is 0. All four are uniform in their range.
   *
   * @param degrees largest rotation either way, in degrees
   * @param translate largest shift either way, as a share of the size
   * @param scaleMin smallest scale, positive
   * @param scaleMax largest scale
   * @param shearDegrees largest shear along the width either way, in degrees
   * @return the augmentation
   */
  public static Augmentation randomAffine(
      double degrees, double translate, double scaleMin, double scaleMax, double shearDegrees) {
    return (pixels, shape, random) -> {
      double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
      double shiftX = Math.rint(translate * shape.width() * (2 * random.nextDouble() - 1));
      double shiftY = Math.rint(translate * shape.height() * (2 * random.nextDouble() - 1));
      double scale = scaleMin + (scaleMax - scaleMin) * random.nextDouble();
      double shear = Math.tan(Math.toRadians(shearDegrees * (2 * random.nextDouble() - 1)));
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      double centerX = (shape.width() - 1) / 2.0;
      double centerY = (shape.height() - 1) / 2.0;
      float[] source = pixels.clone();
      for (int c = 0, i = 0; c < shape.channels(); c++) {
        for (int y = 0; y < shape.height(); y++) {
          for (int x = 0; x < shape.width(); x++, i++) {
            // from the place in the result back to the place in the source: the inverse of
            // scale · rotation · shear about the center, after the shift
            double u = (x - centerX - shiftX) / scale;
            double v = (y - centerY - shiftY) / scale;
            double rotatedX = cos * u + sin * v;
            double rotatedY = -sin * u + cos * v;
            long sourceX = Math.round(rotatedX - shear * rotatedY + centerX);
            long sourceY = Math.round(rotatedY + centerY);
            pixels[i] = pixel(source, shape, c, sourceY, sourceX);
          }
        }
      }
    };
  }

  /**
   * Blanks a square about a random pixel, in all channels (arXiv 1708.04552); the part outside the
   * image is lost, so that border pixels are blanked less often. Apply after normalization, so that
   * blank means the mean.
   *
   * @param side side of the square in pixels, at least 0; 0 changes nothing
   * @return the augmentation
   * @throws IllegalArgumentException if the side is negative
   */
  public static Augmentation cutout(int side) {
    requireNotNegative("side", side);
    if (side == 0) {
      return Augmentation.none();
    }
    return (pixels, shape, random) -> {
      int centerY = random.nextInt(shape.height());
      int centerX = random.nextInt(shape.width());
      int top = Math.max(0, centerY - side / 2);
      int left = Math.max(0, centerX - side / 2);
      // from center − side / 2, not + side / 2, which would lose a row of an odd side
      int bottom = Math.min(shape.height(), centerY - side / 2 + side);
      int right = Math.min(shape.width(), centerX - side / 2 + side);
      for (int c = 0; c < shape.channels(); c++) {
        for (int y = top; y < bottom; y++) {
          int row = (c * shape.height() + y) * shape.width();
          Arrays.fill(pixels, row + left, row + right, 0f);
        }
      }
    };
  }

  private static void requireNotNegative(String name, int pixels) {
    if (pixels < 0) {
      throw new IllegalArgumentException(name + " must not be negative, got " + pixels);
    }
  }

  private static float pixel(float[] pixels, ImageShape shape, int channel, long y, long x) {
    if (y < 0 || y >= shape.height() || x < 0 || x >= shape.width()) {
      return 0;
    }
    return pixels[(channel * shape.height() + (int) y) * shape.width() + (int) x];
  }

  private static void mirror(float[] pixels, ImageShape shape) {
    int width = shape.width();
    for (int row = 0; row < pixels.length; row += width) {
      for (int x = 0; x < width / 2; x++) {
        float left = pixels[row + x];
        pixels[row + x] = pixels[row + width - 1 - x];
        pixels[row + width - 1 - x] = left;
      }
    }
  }

  private static void turnOver(float[] pixels, ImageShape shape) {
    int width = shape.width();
    float[] row = new float[width];
    for (int c = 0; c < shape.channels(); c++) {
      int top = c * shape.height() * width;
      int bottom = top + (shape.height() - 1) * width;
      for (; top < bottom; top += width, bottom -= width) {
        System.arraycopy(pixels, top, row, 0, width);
        System.arraycopy(pixels, bottom, pixels, top, width);
        System.arraycopy(row, 0, pixels, bottom, width);
      }
    }
  }
}
