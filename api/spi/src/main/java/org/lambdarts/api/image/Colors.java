package org.lambdarts.api.image;

import java.util.Arrays;

/**
 * What the values stored for a pixel mean. Color profiles are ignored, as most other readers of
 * training images do; above all that of grayscale images, which Java takes to be linear, so that it
 * would make them lighter.
 */
sealed interface Colors {

  /** The brightest there is. */
  float WHITE = 255;

  /**
   * The colors of a line of pixels.
   *
   * @param samples for each band the values as they are stored; may be changed
   * @return gray, or red, green and blue, from 0 to 255, with white behind what is transparent
   */
  float[][] of(float[][] samples);

  /**
   * Values of their own.
   *
   * @param bands how many there are without alpha, which comes after them: 1 for gray, or 3
   * @param largest the largest value of each band
   */
  record Components(int bands, float[] largest) implements Colors {

    @Override
    public float[][] of(float[][] samples) {
      for (int band = 0; band < samples.length; band++) {
        for (int x = 0; x < samples[band].length; x++) {
          samples[band][x] *= WHITE / largest[band];
        }
      }
      return overWhite(samples, bands);
    }
  }

  /**
   * Indices.
   *
   * @param argb the colors they stand for; an index beyond them, in a damaged file, is transparent
   */
  record Palette(int[] argb) implements Colors {

    @Override
    public float[][] of(float[][] samples) {
      float[] indices = samples[0];
      float[][] bands = new float[4][indices.length];
      for (int x = 0; x < indices.length; x++) {
        int index = (int) indices[x];
        int color = index < argb.length ? argb[index] : 0;
        bands[0][x] = color >> 16 & 0xFF;
        bands[1][x] = color >> 8 & 0xFF;
        bands[2][x] = color & 0xFF;
        bands[3][x] = color >>> 24;
      }
      return overWhite(bands, 3);
    }
  }

  /**
   * Cyan, magenta, yellow and black, 0 for most ink: so Adobe writes them, and so other readers
   * take them. Without a profile the paper shows through each ink alone.
   *
   * @param transformed whether the first three are brightness and color differences (YCCK)
   */
  record Inks(boolean transformed) implements Colors {

    private static final float MIDDLE = 128;

    @Override
    public float[][] of(float[][] samples) {
      float[][] colors = new float[3][samples[0].length];
      for (int x = 0; x < colors[0].length; x++) {
        float[] paper = paper(samples[0][x], samples[1][x], samples[2][x]);
        for (int c = 0; c < colors.length; c++) {
          colors[c][x] = paper[c] * samples[3][x] / WHITE;
        }
      }
      return colors;
    }

    /** How much of red, green and blue the inks but black let through. */
    private float[] paper(float first, float second, float third) {
      if (!transformed) {
        return new float[] {first, second, third};
      }
      float blue = second - MIDDLE;
      float red = third - MIDDLE;
      return new float[] {
        WHITE - clamped(first + 1.402f * red),
        WHITE - clamped(first - 0.344136f * blue - 0.714136f * red),
        WHITE - clamped(first + 1.772f * blue)
      };
    }

    private static float clamped(float value) {
      return Math.max(0, Math.min(WHITE, value));
    }
  }

  private static float[][] overWhite(float[][] bands, int colors) {
    float[][] row = Arrays.copyOf(bands, colors);
    if (bands.length > colors) {
      float[] alpha = bands[colors];
      for (float[] channel : row) {
        for (int x = 0; x < channel.length; x++) {
          channel[x] = WHITE + (channel[x] - WHITE) * (alpha[x] / WHITE);
        }
      }
    }
    return row;
  }
}
