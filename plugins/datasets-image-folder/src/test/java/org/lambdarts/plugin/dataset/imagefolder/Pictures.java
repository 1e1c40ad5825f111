package org.lambdarts.plugin.dataset.imagefolder;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Of one colour, as 0xAARRGGBB. */
  static BufferedImage plain(int width, int height, int colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour);
      }
    }
    return image;
  }

  /** Greyscale, stored as they are given, row by row. */
  static BufferedImage grey(int width, int height, int... values) {
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

  /** A JPEG of four colours, as printers use. */
  static byte[] cmyk() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, 8, 8, 4, null);
    return encode(new IIOImage(raster, null, null), "jpeg", false);
  }

  /** A PNG with one more chunk, after its header of 33 bytes: the colour that is transparent. */
  static byte[] withTransparent(byte[] png, int red, int green, int blue) {
    byte[] chunk =
        ByteBuffer.allocate(10)
            .put("tRNS".getBytes(StandardCharsets.US_ASCII))
            .putShort((short) red)
            .putShort((short) green)
            .putShort((short) blue)
            .array();
    CRC32 checksum = new CRC32();
    checksum.update(chunk);
    return ByteBuffer.allocate(png.length + 18)
        .put(png, 0, 33)
        .putInt(6)
        .put(chunk)
        .putInt((int) checksum.getValue())
        .put(png, 33, png.length - 33)
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
