package org.lambdarts.api.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.testkit.fuzz.Fuzzer;
import org.lambdarts.testkit.image.Pictures;

/** Broken copies of images. */
final class ImageFuzzTest {

  private static final int TRIALS = 300;
  private static final ImageShape SHAPE = new ImageShape(3, 8, 9);

  /** Less than tests have, so that no file may exhaust it. */
  private static final PictureReader READER = new PictureReader(new MemoryBudget(64 << 20));

  private static final Resizer RESIZER = new Resizer(SHAPE);

  @TempDir Path folder;

  @Test
  void png() throws IOException {
    Fuzzer fuzzer = fuzzer("png").mutating(ImageFuzzTest::partChanged, ImageFuzzTest::resized);
    for (int type :
        new int[] {
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_ARGB,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY
        }) {
      BufferedImage image = Pictures.noise(13, 7, type, type);
      fuzzer.example(Pictures.png(image)).example(Pictures.inPasses(image, "png"));
    }
    byte[] exif = Pictures.exif(ByteOrder.BIG_ENDIAN, 6);
    byte[] gray = Pictures.png(Pictures.gray(2, 2, 0, 1, 2, 3));
    fuzzer.example(Pictures.withChunk(gray, "eXIf", exif));
    fuzzer.run(TRIALS, this::read);
  }

  @Test
  void jpeg() throws IOException {
    BufferedImage image = Pictures.noise(19, 17, BufferedImage.TYPE_INT_RGB, 1);
    byte[] jpeg = Pictures.jpeg(image);
    byte[] inks = Pictures.ofBands(200, 100, 50, 230);
    fuzzer("jpeg")
        .example(jpeg)
        .example(Pictures.inPasses(image, "jpeg"))
        .example(Pictures.jpeg(Pictures.gray(8, 8, new int[64])))
        .example(Pictures.withExif(jpeg, Pictures.exif(ByteOrder.LITTLE_ENDIAN, 8)))
        .example(inks)
        .example(Pictures.withAdobe(inks, 2))
        .run(TRIALS, this::read);
  }

  private Fuzzer fuzzer(String format) {
    return Fuzzer.ofBytes(format, folder.resolve("image").toString());
  }

  private void read(byte[] content) throws IOException {
    Picture picture = READER.read(Files.write(folder.resolve("image"), content));
    assertEquals(SHAPE.size(), RESIZER.resize(picture).length);
    for (float[] channel : picture.row(picture.height() - 1, 3)) {
      assertEquals(picture.width(), channel.length);
      for (float value : channel) {
        // written so that NaN is wrong
        assertTrue(value >= -1e-3f && value <= 255.001f, "a value of " + value);
      }
    }
  }

  /** A byte in a part of a PNG, whose checksum is made right again: what programs write badly. */
  private static byte[] partChanged(byte[] png, RandomGenerator random) {
    int parts = 0;
    for (int at = 8; at >= 0; at = next(png, at)) {
      parts++;
    }
    int at = 8;
    for (int skipped = random.nextInt(Math.max(1, parts)); skipped > 0; skipped--) {
      at = next(png, at);
    }
    int end = next(png, at);
    if (end < at + 13) {
      return png;
    }
    byte[] changed = png.clone();
    changed[at + 4 + random.nextInt(end - at - 8)] = (byte) random.nextInt();
    CRC32 checksum = new CRC32();
    checksum.update(changed, at + 4, end - at - 8);
    ByteBuffer.wrap(changed).putInt(end - 4, (int) checksum.getValue());
    return changed;
  }

  /** Where the next part begins; −1 if this is none. */
  private static int next(byte[] png, int at) {
    if (at < 0 || at + 12 > png.length) {
      return -1;
    }
    int length = ByteBuffer.wrap(png).getInt(at);
    return length < 0 || length > png.length - at - 12 ? -1 : at + 12 + length;
  }

  private static byte[] resized(byte[] png, RandomGenerator random) {
    int[] sides = {0, 1, 14, 1000, 65_535, 65_536, 1 << 30, Integer.MAX_VALUE, -1};
    return png.length < 40
        ? png
        : Pictures.claiming(
            png, sides[random.nextInt(sides.length)], sides[random.nextInt(sides.length)]);
  }
}
