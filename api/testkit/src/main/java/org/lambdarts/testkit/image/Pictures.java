package org.lambdarts.testkit.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apiguardian.api.API;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.random.RandomSource;

/**
 * Small images, and files of them as cameras and programs write them, for tests of what reads them.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Pictures {

  private static final float WHITE = 255;

  private Pictures() {}

  /**
   * Of one color.
   *
   * @param width columns
   * @param height rows
   * @param color 0xAARRGGBB
   * @return the image
   */
  public static BufferedImage plain(int width, int height, int color) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, color);
      }
    }
    return image;
  }

  /**
   * Grayscale values, stored as they are given.
   *
   * @param width columns
   * @param height rows
   * @param values row by row, from 0 to 255
   * @return the image
   */
  public static BufferedImage gray(int width, int height, int... values) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSamples(0, 0, width, height, 0, values);
    return image;
  }

  /**
   * Every pixel drawn.
   *
   * @param width columns
   * @param height rows
   * @param type one of the types of {@link BufferedImage}
   * @param seed equal seeds give equal images
   * @return the image
   */
  public static BufferedImage noise(int width, int height, int type, long seed) {
    BufferedImage image = new BufferedImage(width, height, type);
    var random = RandomSource.of(seed).generator();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  /**
   * An image of a dataset as PNG.
   *
   * @param pixels from 0 to 1, channel by channel, row by row
   * @param shape their shape, of 1 channel for grayscale or 3 for red, green and blue
   * @return the content of a file
   * @throws IOException if that fails
   */
  public static byte[] png(float[] pixels, ImageShape shape) throws IOException {
    boolean gray = shape.channels() == 1;
    BufferedImage image =
        new BufferedImage(
            shape.width(),
            shape.height(),
            gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    int area = shape.height() * shape.width();
    for (int i = 0; i < pixels.length; i++) {
      int at = i % area;
      image
          .getRaster()
          .setSample(
              at % shape.width(), at / shape.width(), i / area, Math.round(WHITE * pixels[i]));
    }
    return png(image);
  }

  /**
   * As PNG.
   *
   * @param image the image
   * @return the content of a file
   * @throws IOException if that fails
   */
  public static byte[] png(BufferedImage image) throws IOException {
    return encode(new IIOImage(image, null, null), "png", false);
  }

  /**
   * As JPEG, of the encoder's usual quality.
   *
   * @param image the image
   * @return the content of a file
   * @throws IOException if that fails
   */
  public static byte[] jpeg(BufferedImage image) throws IOException {
    return encode(new IIOImage(image, null, null), "jpeg", false);
  }

  /**
   * In several passes: an interlaced PNG or a progressive JPEG.
   *
   * @param image the image
   * @param format {@code png} or {@code jpeg}
   * @return the content of a file
   * @throws IOException if that fails
   */
  public static byte[] inPasses(BufferedImage image, String format) throws IOException {
    return encode(new IIOImage(image, null, null), format, true);
  }

  /**
   * A JPEG of values that are stored as they are, the same in each of 16 by 16 pixels.
   *
   * @param values one for each band, from 0 to 255
   * @return the content of a file
   * @throws IOException if that fails
   */
  public static byte[] ofBands(int... values) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, values.length, null);
    for (int band = 0; band < values.length; band++) {
      int[] samples = new int[256];
      Arrays.fill(samples, values[band]);
      raster.setSamples(0, 0, 16, 16, band, samples);
    }
    return encode(new IIOImage(raster, null, null), "jpeg", false);
  }

  /**
   * A JPEG with one more segment: Adobe's, which says whether values have been transformed.
   *
   * @param jpeg the content of a file
   * @param transform 0 for not, 1 for YCbCr, 2 for YCCK
   * @return the content of a file
   */
  public static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] segment =
        ByteBuffer.allocate(16)
            .putShort((short) 0xFFEE)
            .putShort((short) 14)
            .put("Adobe".getBytes(StandardCharsets.US_ASCII))
            .putShort((short) 100)
            .putInt(0)
            .put((byte) transform)
            .array();
    return inserted(jpeg, 2, segment);
  }

  /**
   * A JPEG with one more segment: Exif, which says how the camera was held.
   *
   * @param jpeg the content of a file
   * @param exif what {@link #exif} gives
   * @return the content of a file
   */
  public static byte[] withExif(byte[] jpeg, byte[] exif) {
    byte[] segment =
        ByteBuffer.allocate(exif.length + 10)
            .putShort((short) 0xFFE1)
            .putShort((short) (exif.length + 8))
            .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
            .put(exif)
            .array();
    return inserted(jpeg, 2, segment);
  }

  /**
   * Exif data as cameras write it: a maker's name, the orientation, and a folder of its own.
   *
   * @param order of the bytes
   * @param orientation from 1, upright, to 8
   * @return the data
   */
  public static byte[] exif(ByteOrder order, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(64).order(order);
    exif.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D));
    exif.putShort((short) 42).putInt(8).putShort((short) 3);
    exif.putShort((short) 0x010F).putShort((short) 2).putInt(8).putInt(50);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0);
    // beyond the end, as programs that cut out parts leave it
    exif.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(5000).putInt(0);
    exif.put("Camera\0\0".getBytes(StandardCharsets.US_ASCII));
    return exif.array();
  }

  /**
   * A PNG with one more chunk, after its header of 33 bytes: the color that is transparent.
   *
   * @param png the content of a file
   * @param red from 0 to 255
   * @param green from 0 to 255
   * @param blue from 0 to 255
   * @return the content of a file
   */
  public static byte[] withTransparent(byte[] png, int red, int green, int blue) {
    byte[] color =
        ByteBuffer.allocate(6)
            .putShort((short) red)
            .putShort((short) green)
            .putShort((short) blue)
            .array();
    return withChunk(png, "tRNS", color);
  }

  /**
   * A PNG with one more chunk after its header.
   *
   * @param png the content of a file
   * @param type four letters
   * @param data what the chunk holds
   * @return the content of a file
   */
  public static byte[] withChunk(byte[] png, String type, byte[] data) {
    byte[] checked =
        ByteBuffer.allocate(data.length + 4)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(data)
            .array();
    CRC32 checksum = new CRC32();
    checksum.update(checked);
    byte[] chunk =
        ByteBuffer.allocate(data.length + 12)
            .putInt(data.length)
            .put(checked)
            .putInt((int) checksum.getValue())
            .array();
    return inserted(png, 33, chunk);
  }

  /**
   * A PNG that claims another size, its checksum right.
   *
   * @param png the content of a file
   * @param width columns
   * @param height rows
   * @return the content of a file
   */
  public static byte[] claiming(byte[] png, int width, int height) {
    byte[] claiming = png.clone();
    ByteBuffer file = ByteBuffer.wrap(claiming);
    file.putInt(16, width).putInt(20, height);
    CRC32 checksum = new CRC32();
    checksum.update(claiming, 12, 17);
    file.putInt(29, (int) checksum.getValue());
    return claiming;
  }

  private static byte[] inserted(byte[] file, int at, byte[] part) {
    return ByteBuffer.allocate(file.length + part.length)
        .put(file, 0, at)
        .put(part)
        .put(file, at, file.length - at)
        .array();
  }

  /**
   * Writes a file, and makes its folder.
   *
   * @param file the file
   * @param content its content
   * @return the file
   * @throws IOException if that fails
   */
  public static Path write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static byte[] encode(IIOImage image, String format, boolean passes) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      if (passes) {
        settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, image, settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
