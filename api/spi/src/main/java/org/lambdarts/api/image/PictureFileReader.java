package org.lambdarts.api.image;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageFileReader;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.MemoryBudget;

/**
 * Reads PNG and JPEG files as images of one shape: decoded by a {@link PictureReader}, and shrunk
 * or stretched.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PictureFileReader implements ImageFileReader {

  private static final float WHITE = 255;

  private final PictureReader reader;
  private final ImageShape shape;

  /**
   * Reads images of a shape.
   *
   * @param shape the shape, of 1 channel for grayscale or 3 for red, green and blue
   * @param budget the memory for one image
   * @throws LambdartsException if the shape has another number of channels, which no file has
   */
  public PictureFileReader(ImageShape shape, MemoryBudget budget) {
    if (!Picture.hasChannels(shape.channels())) {
      throw new LambdartsException(
          "an image file has 1 channel or 3, and these images have "
              + shape.channels()
              + "; only their dataset can give them");
    }
    this.reader = new PictureReader(budget);
    this.shape = shape;
  }

  /**
   * Reads an image.
   *
   * @throws UnreadableImageException if the file is no image or not a whole one
   * @throws org.lambdarts.api.UnreadableFileException if the file cannot be read
   * @throws LambdartsException if there is not enough memory for it
   */
  @Override
  public void read(Path file, float[] pixels) {
    byte[] values = bytes(file);
    for (int i = 0; i < values.length; i++) {
      pixels[i] = Byte.toUnsignedInt(values[i]) / WHITE;
    }
  }

  /**
   * Reads an image, for a dataset that keeps many in memory.
   *
   * @param file the file
   * @return unsigned bytes, which are 255 times the values of {@link #read}
   * @throws UnreadableImageException if the file is no image or not a whole one
   * @throws org.lambdarts.api.UnreadableFileException if the file cannot be read
   * @throws LambdartsException if there is not enough memory for it
   */
  public byte[] bytes(Path file) {
    return reader.read(file).resized(shape);
  }
}
