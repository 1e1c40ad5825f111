package org.lambdarts.runtime.evaluate;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lambdarts.api.dataset.ImageShape;

/** Images of a dataset as pictures for people. */
public final class PngImage {

  private static final float WHITE = 255;
  private static final int GRAY = 1;
  private static final int RGB = 3;

  private PngImage() {}

  /**
   * Encodes an image.
   *
   * @param pixels its values in [0, 1], channel by channel, row by row
   * @param shape its shape
   * @return a PNG file's content; empty unless there are 1 or 3 channels, which people can see
   */
  public static Optional<byte[]> of(float[] pixels, ImageShape shape) {
    if (shape.channels() != GRAY && shape.channels() != RGB) {
      return Optional.empty();
    }
    BufferedImage image =
        new BufferedImage(
            shape.width(),
            shape.height(),
            shape.channels() == GRAY ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    WritableRaster raster = image.getRaster();
    int area = shape.height() * shape.width();
    for (int i = 0; i < shape.size(); i++) {
      int at = i % area;
      int value = Math.round(WHITE * Math.max(0, Math.min(1, pixels[i])));
      raster.setSample(at % shape.width(), at / shape.width(), i / area, value);
    }
    return Optional.of(encoded(image));
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // a stream of its own: ImageIO would open a temporary file for each picture
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new IllegalStateException("every Java writes PNG, and memory can be written to", e);
    }
    return bytes.toByteArray();
  }
}
