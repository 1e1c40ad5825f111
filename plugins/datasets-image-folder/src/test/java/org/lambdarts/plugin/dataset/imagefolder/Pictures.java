package org.lambdarts.plugin.dataset.imagefolder;

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
import org.lambdarts.api.random.RandomSource;

/** Small images, and files of them. */
final class Pictures {

  private Pictures() {}

  /** Of one color, as 0xAARRGGBB. */
  static BufferedImage plain(int width, int height, int color) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, color);
      }
    }
    return image;
  }

  /** Grayscale, stored as they are given, row by row. */
  static BufferedImage gray(int width, int height, int... values) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSamples(0, 0, width, height, 0, values);
    return image;
  }

  /** Of an image type, each value drawn. */
  static BufferedImage noise(int width, int height, int type, long seed) {
    BufferedImage image = new BufferedImage(width, height, type);
    var random = RandomSource.of(seed).generator();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  static byte[] png(BufferedImage image) throws IOException {
    return encode(new IIOImage(image, null, null), "png", false);
  }

  static byte[] jpeg(BufferedImage image) throws IOException {
    return encode(new IIOImage(image, null, null), "jpeg", false);
  }

  /** PNG: interlaced; JPEG: progressive. */
  static byte[] inPasses(BufferedImage image, String format) throws IOException {
    return encode(new IIOImage(image, null, null), format, true);
  }

  /** A JPEG of values that are stored as they are, the same in each of 16 by 16 pixels. */
  static byte[] ofBands(int... values) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, values.length, null);
    for (int band = 0; band < values.length; band++) {
      int[] samples = new int[256];
      Arrays.fill(samples, values[band]);
      raster.setSamples(0, 0, 16, 16, band, samples);
    }
    return encode(new IIOImage(raster, null, null), "jpeg", false);
  }

  /** A JPEG with one more segment: Adobe's, which says whether values have been transformed. */
  static byte[] withAdobe(byte[] jpeg, int transform) {
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

  /** A JPEG with one more segment: Exif, which says how the camera was held. */
  static byte[] withExif(byte[] jpeg, byte[] exif) {
    byte[] segment =
        ByteBuffer.allocate(exif.length + 10)
            .putShort((short) 0xFFE1)
            .putShort((short) (exif.length + 8))
            .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
            .put(exif)
            .array();
    return inserted(jpeg, 2, segment);
  }

  /** Exif data as cameras write it: a maker's name, the orientation, and a folder of its own. */
  static byte[] exif(ByteOrder order, int orientation) {
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

  /** A PNG with one more chunk, after its header of 33 bytes: the color that is transparent. */
  static byte[] withTransparent(byte[] png, int red, int green, int blue) {
    byte[] color =
        ByteBuffer.allocate(6)
            .putShort((short) red)
            .putShort((short) green)
            .putShort((short) blue)
            .array();
    return withChunk(png, "tRNS", color);
  }

  /** A PNG with one more chunk after its header. */
  static byte[] withChunk(byte[] png, String type, byte[] data) {
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

  /** A PNG that claims another size, its checksum right. */
  static byte[] claiming(byte[] png, int width, int height) {
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

  static Path write(Path file, byte[] content) throws IOException {
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
