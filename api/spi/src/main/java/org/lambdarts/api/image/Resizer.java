package org.lambdarts.api.image;

import org.lambdarts.api.dataset.ImageShape;

/** Brings images to one shape, along rows first and then along columns. */
final class Resizer {

  private final ImageShape shape;

  Resizer(ImageShape shape) {
    this.shape = shape;
  }

  /**
   * Resizes an image.
   *
   * @return unsigned bytes, channel by channel, row by row
   */
  byte[] resize(Picture picture) {
    Resampling down = Resampling.of(picture.height(), shape.height());
    float[][][] columns = columns(picture);
    byte[] bytes = new byte[shape.size()];
    for (int c = 0; c < shape.channels(); c++) {
      for (int x = 0; x < shape.width(); x++) {
        float[] column = down.apply(columns[c][x]);
        for (int y = 0; y < shape.height(); y++) {
          bytes[(c * shape.height() + y) * shape.width() + x] = (byte) Math.round(column[y]);
        }
      }
    }
    return bytes;
  }

  /** The image as narrow as it shall be and as high as it was, by channel, column and row. */
  private float[][][] columns(Picture picture) {
    Resampling across = Resampling.of(picture.width(), shape.width());
    float[][][] columns = new float[shape.channels()][shape.width()][picture.height()];
    for (int y = 0; y < picture.height(); y++) {
      float[][] row = picture.row(y, shape.channels());
      for (int c = 0; c < shape.channels(); c++) {
        float[] narrow = across.apply(row[c]);
        for (int x = 0; x < shape.width(); x++) {
          columns[c][x][y] = narrow[x];
        }
      }
    }
    return columns;
  }
}
