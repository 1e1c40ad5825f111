package org.lambdarts.plugin.dataset.imagefolder;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * The values of a decoded image as they are stored, scaled to 0 to 255, with white behind what is
 * transparent. Colour profiles are ignored, as most other readers of training images do; above all
 * that of greyscale images, which Java takes to be linear, so that it would make them lighter.
 */
final class Picture {

  private static final float WHITE = 255;

  /** How bright red, green and blue look (ITU-R BT.601). */
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  private final Raster raster;

  /** Null if values are not indices. */
  private final int[] palette;

  /** 1 or 3, without alpha. */
  private final int colours;

  /** The largest value of each band. */
  private final float[] white;

  private Picture(Raster raster, int[] palette, int colours, float[] white) {
    this.raster = raster;
    this.palette = palette;
    this.colours = colours;
    this.white = white;
  }

  /**
   * Looks into an image.
   *
   * @throws IllegalArgumentException if its values are neither grey nor red, green and blue
   */
  static Picture of(BufferedImage image) {
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel indexed) {
      int[] palette = new int[indexed.getMapSize()];
      indexed.getRGBs(palette);
      return new Picture(raster, palette, 3, new float[] {WHITE, WHITE, WHITE, WHITE});
    }
    int space = model.getColorSpace().getType();
    if (space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_RGB) {
      throw new IllegalArgumentException("its colours are neither grey nor RGB");
    }
    float[] white = new float[model.getNumComponents()];
    for (int band = 0; band < white.length; band++) {
      white[band] = (1 << model.getComponentSize(band)) - 1;
    }
    return new Picture(raster, null, space == ColorSpace.TYPE_GRAY ? 1 : 3, white);
  }

  int height() {
    return raster.getHeight();
  }

  int width() {
    return raster.getWidth();
  }

  /**
   * Reads a row.
   *
   * @param y the row
   * @param channels 1 for greyscale, 3 for red, green and blue
   * @return for each channel the values from left to right
   */
  float[][] row(int y, int channels) {
    float[][] row = overWhite(palette == null ? bands(y) : looked(y));
    if (channels == 1 && row.length == 3) {
      return new float[][] {grey(row)};
    }
    return channels == 3 && row.length == 1 ? new float[][] {row[0], row[0], row[0]} : row;
  }

  private float[][] bands(int y) {
    float[][] bands = new float[white.length][];
    for (int band = 0; band < bands.length; band++) {
      bands[band] = samples(y, band);
      for (int x = 0; x < bands[band].length; x++) {
        bands[band][x] *= WHITE / white[band];
      }
    }
    return bands;
  }

  /** By the palette; an index beyond it, in a damaged file, is transparent. */
  private float[][] looked(int y) {
    float[] indices = samples(y, 0);
    float[][] bands = new float[4][indices.length];
    for (int x = 0; x < indices.length; x++) {
      int index = (int) indices[x];
      int argb = index < palette.length ? palette[index] : 0;
      bands[0][x] = argb >> 16 & 0xFF;
      bands[1][x] = argb >> 8 & 0xFF;
      bands[2][x] = argb & 0xFF;
      bands[3][x] = argb >>> 24;
    }
    return bands;
  }

  private float[] samples(int y, int band) {
    return raster.getSamples(
        raster.getMinX(), raster.getMinY() + y, width(), 1, band, (float[]) null);
  }

  /** The colours without alpha, which is the band after them if there is one. */
  private float[][] overWhite(float[][] bands) {
    float[][] row = Arrays.copyOf(bands, colours);
    if (bands.length > colours) {
      float[] alpha = bands[colours];
      for (float[] channel : row) {
        for (int x = 0; x < channel.length; x++) {
          channel[x] = WHITE + (channel[x] - WHITE) * (alpha[x] / WHITE);
        }
      }
    }
    return row;
  }

  private static float[] grey(float[][] colours) {
    float[] grey = new float[colours[0].length];
    for (int x = 0; x < grey.length; x++) {
      for (int c = 0; c < LUMA.length; c++) {
        grey[x] += LUMA[c] * colours[c][x];
      }
    }
    return grey;
  }
}
