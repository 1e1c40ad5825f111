package org.lambdarts.api.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.apiguardian.api.API;
import org.lambdarts.api.dataset.ImageShape;

/**
 * A decoded image: the colors of the values that are stored, and upright.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Picture {

  private static final int RGB = 3;

  /** How bright red, green and blue look (ITU-R BT.601). */
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  private final Raster raster;
  private final Colors colors;
  private final Orientation orientation;

  /**
   * Turns what is stored.
   *
   * @param raster the values as they are stored
   * @param colors what they mean
   * @param orientation how they are to be turned
   */
  private Picture(Raster raster, Colors colors, Orientation orientation) {
    this.raster = raster;
    this.colors = colors;
    this.orientation = orientation;
  }

  /**
   * Looks into an image.
   *
   * @throws IllegalArgumentException if its values are neither gray nor red, green and blue
   */
  static Picture of(BufferedImage image, Orientation orientation) {
    return new Picture(image.getRaster(), colors(image.getColorModel()), orientation);
  }

  /**
   * Looks at inks.
   *
   * @param raster of cyan, magenta, yellow and black
   * @param transformed whether the first three are brightness and color differences
   */
  static Picture ofInks(Raster raster, boolean transformed, Orientation orientation) {
    return new Picture(raster, new Colors.Inks(transformed), orientation);
  }

  private static Colors colors(ColorModel model) {
    if (model instanceof IndexColorModel indexed) {
      int[] palette = new int[indexed.getMapSize()];
      indexed.getRGBs(palette);
      return new Colors.Palette(palette);
    }
    int space = model.getColorSpace().getType();
    if (space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_RGB) {
      throw new IllegalArgumentException("its colors are neither gray nor RGB");
    }
    float[] largest = new float[model.getNumComponents()];
    for (int band = 0; band < largest.length; band++) {
      largest[band] = (1 << model.getComponentSize(band)) - 1;
    }
    return new Colors.Components(space == ColorSpace.TYPE_GRAY ? 1 : 3, largest);
  }

  /**
   * The height, upright.
   *
   * @return rows of pixels, at least 1
   */
  public int height() {
    return orientation.transposed() ? raster.getWidth() : raster.getHeight();
  }

  /**
   * The width, upright.
   *
   * @return columns of pixels, at least 1
   */
  public int width() {
    return orientation.transposed() ? raster.getHeight() : raster.getWidth();
  }

  /**
   * Shrinks or stretches the image, whatever its proportions: smaller by the weighted mean of all
   * pixels, larger by bilinear interpolation.
   *
   * @param shape the shape it gets, of 1 channel for grayscale or 3 for red, green and blue
   * @return unsigned bytes, channel by channel, row by row
   * @throws IllegalArgumentException if the shape has another number of channels
   */
  public byte[] resized(ImageShape shape) {
    if (!hasChannels(shape.channels())) {
      throw new IllegalArgumentException(
          "an image file has 1 or 3 channels, asked for " + shape.channels());
    }
    return new Resizer(shape).resize(this);
  }

  /** Whether image files have images of so many channels. */
  static boolean hasChannels(int channels) {
    return channels == 1 || channels == RGB;
  }

  /**
   * Reads a row.
   *
   * @param y the row, from 0
   * @param channels 1 for grayscale, 3 for red, green and blue
   * @return for each channel the values from left to right, from 0 to 255
   */
  public float[][] row(int y, int channels) {
    float[][] row = colors.of(samples(y));
    if (channels == 1 && row.length == RGB) {
      return new float[][] {gray(row)};
    }
    return channels == RGB && row.length == 1 ? new float[][] {row[0], row[0], row[0]} : row;
  }

  private float[][] samples(int y) {
    int at = orientation.fromBottom() ? height() - 1 - y : y;
    float[][] samples = new float[raster.getNumBands()][];
    for (int band = 0; band < samples.length; band++) {
      samples[band] = orientation.transposed() ? column(at, band) : line(at, band);
      if (orientation.fromRight()) {
        reverse(samples[band]);
      }
    }
    return samples;
  }

  private float[] line(int y, int band) {
    return raster.getSamples(
        raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, band, (float[]) null);
  }

  private float[] column(int x, int band) {
    return raster.getSamples(
        raster.getMinX() + x, raster.getMinY(), 1, raster.getHeight(), band, (float[]) null);
  }

  private static void reverse(float[] values) {
    for (int i = 0, j = values.length - 1; i < j; i++, j--) {
      float value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  private static float[] gray(float[][] colors) {
    float[] gray = new float[colors[0].length];
    for (int x = 0; x < gray.length; x++) {
      for (int c = 0; c < LUMA.length; c++) {
        gray[x] += LUMA[c] * colors[c][x];
      }
    }
    return gray;
  }
}
