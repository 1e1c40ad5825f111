package org.lambdarts.api.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.testkit.image.Pictures;

/** Files and their colors. */
final class PictureReaderTest {

  private static final String HINT =
      "save it again as a grayscale or RGB PNG or JPEG, or delete it";

  private static final PictureReader READER = new PictureReader(MemoryBudget.ofJava());

  @TempDir Path folder;

  @Test
  void colorsOfPngAreThoseStored() throws IOException {
    assertPixel(Pictures.png(Pictures.plain(3, 2, 0xFF0A64C8)), 10, 100, 200);
    BufferedImage opaque = new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR);
    opaque.setRGB(1, 1, 0x0A64C8);
    assertPixel(Pictures.png(opaque), 10, 100, 200);
  }

  @Test
  void colorsOfJpegAreNearThoseStored() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, 0x0A64C8);
    }
    float[][] row = row(Pictures.jpeg(image), 3);
    assertEquals(10, row[0][1], 3);
    assertEquals(100, row[1][1], 3);
    assertEquals(200, row[2][1], 3);
  }

  @Test
  void grayStaysAsItIsStored() throws IOException {
    // Java takes gray to be linear, and would make it lighter
    int[] values = new int[64];
    Arrays.fill(values, 50);
    BufferedImage image = Pictures.gray(8, 8, values);
    for (byte[] file : new byte[][] {Pictures.png(image), Pictures.jpeg(image)}) {
      assertPixel(file, 50);
      assertPixel(file, 50, 50, 50);
    }
  }

  @Test
  void colorBecomesGrayAsBrightAsItLooks() throws IOException {
    assertPixel(
        Pictures.png(Pictures.plain(2, 2, 0xFF0A64C8)), 0.299f * 10 + 0.587f * 100 + 0.114f * 200);
    assertPixel(Pictures.png(Pictures.plain(2, 2, 0xFFFFFFFF)), 255);
  }

  @ParameterizedTest
  @CsvSource({"00, 255, 255", "33, 206, 224", "FF, 10, 100"})
  void transparencyIsOverWhite(String alpha, float red, float green) throws IOException {
    int argb = Integer.parseUnsignedInt(alpha + "0A6464", 16);
    assertPixel(Pictures.png(Pictures.plain(2, 2, argb)), red, green, green);
  }

  @ParameterizedTest
  @CsvSource({"200, 255, 255", "201, 10, 100"})
  void soIsAColorThatIsSaidToBeTransparent(int blue, float red, float green) throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, 0x0A64C8);
    byte[] file = Pictures.withTransparent(Pictures.png(image), 10, 100, blue);
    float[][] row = row(file, 3);
    assertEquals(red, row[0][1]);
    assertEquals(green, row[1][1]);
    assertEquals(0, row[2][0]);
  }

  @Test
  void sixteenBitsAreScaled() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSamples(0, 0, 2, 2, 0, new int[] {0, 0, 65535, 25700});
    assertPixel(Pictures.png(image), 100);
  }

  @Test
  void palettesAreLookedUp() throws IOException {
    byte[] red = {0, 10};
    byte[] green = {0, 100};
    byte[] blue = {0, (byte) 200};
    byte[] alpha = {0, (byte) 255};
    BufferedImage image =
        new BufferedImage(
            2,
            2,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, 2, red, green, blue, alpha));
    image.getRaster().setSamples(0, 0, 2, 2, 0, new int[] {0, 0, 0, 1});
    assertPixel(Pictures.png(image), 10, 100, 200);
    assertArrayEquals(new float[] {255, 10}, row(Pictures.png(image), 3)[0]);
  }

  @Test
  void blackAndWhiteIsRead() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(1, 1, Color.WHITE.getRGB());
    assertPixel(Pictures.png(image), 255);
  }

  @Test
  void aCutJpegIsNamed() throws IOException {
    byte[] whole = Pictures.jpeg(Pictures.noise(40, 30, BufferedImage.TYPE_INT_RGB, 1));
    assertEquals(
        "the image " + folder.resolve("image.jpg") + " is cut short: " + HINT,
        failure(Arrays.copyOf(whole, whole.length / 2 + whole.length / 4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "png in passes", "jpeg", "jpeg in passes"})
  void aCutFileNeverGivesOtherPixels(String kind) throws IOException {
    BufferedImage image = Pictures.noise(12, 20, BufferedImage.TYPE_INT_RGB, 1);
    byte[] whole =
        switch (kind) {
          case "png" -> Pictures.png(image);
          case "jpeg" -> Pictures.jpeg(image);
          default -> Pictures.inPasses(image, kind.substring(0, kind.indexOf(' ')));
        };
    float[][] expected = row(whole, 3);
    int cuts = 0;
    int rejected = 0;
    // every place toward the end, where most is there, and some before
    for (int length = 0; length < whole.length; length += length < whole.length - 60 ? 11 : 1) {
      Path file = Pictures.write(folder.resolve("image"), Arrays.copyOf(whole, length));
      cuts++;
      try {
        // the last row, which is the last to come
        assertArrayEquals(expected, READER.read(file).row(19, 3), kind + " " + length);
      } catch (LambdartsException e) {
        assertTrue(
            e.getMessage().startsWith("the image " + file + " is ")
                && e.getMessage().endsWith(", or delete it"),
            e.getMessage());
        rejected++;
      }
    }
    // a JPEG has some bytes after its last pixel
    assertTrue(
        rejected >= cuts - (kind.startsWith("png") ? 0 : 24),
        kind + ": " + rejected + " of " + cuts);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'a', 'neither a PNG nor a JPEG', 'save it again as a grayscale or RGB PNG or JPEG'",
    "474946383961, '', 'a GIF image', 'convert it to PNG or JPEG'",
    "424D, '6', 'a BMP image', 'convert it to PNG or JPEG'",
    "52494646, '????WEBPVP8 ', 'a WebP image', 'convert it to PNG or JPEG'",
    "49492A00, '', 'a TIFF image', 'convert it to PNG or JPEG'",
    "00000018, 'ftypheic', 'a HEIC or AVIF image', 'convert it to PNG or JPEG'",
    "EFBBBF, ' <svg>', 'an SVG drawing', 'convert it to PNG or JPEG'",
    "0A0A, '<!DOCTYPE html><html>', 'an HTML page, perhaps what a server answered instead of the"
        + " image', 'fetch the image again'"
  })
  void whatIsNeitherPngNorJpegIsCalledByItsName(
      String magic, String text, String kind, String remedy) throws IOException {
    byte[] start = HexFormat.of().parseHex(magic);
    byte[] rest = text.getBytes(StandardCharsets.US_ASCII);
    byte[] content = ByteBuffer.allocate(start.length + rest.length).put(start).put(rest).array();
    assertEquals(
        "the image "
            + folder.resolve("image.jpg")
            + " is "
            + kind
            + ", whatever its name: "
            + remedy
            + ", or delete it",
        failure(content));
  }

  @Test
  void anEmptyFileIsCalledEmpty() throws IOException {
    assertEquals(
        "the image "
            + folder.resolve("image.jpg")
            + " is empty: copy or fetch it again, or delete it",
        failure(new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({
    // as another decoder reads them
    "-1, 180, 90, 45",
    "0, 180, 90, 45",
    "2, 148, 0, 95",
    "1, 148, 0, 95"
  })
  void colorsOfPrintersBecomeThoseOfScreens(int adobe, float red, float green, float blue)
      throws IOException {
    byte[] jpeg = Pictures.ofBands(200, 100, 50, 230);
    float[][] row = row(adobe < 0 ? jpeg : Pictures.withAdobe(jpeg, adobe), 3);
    assertArrayEquals(
        new float[] {red, green, blue}, new float[] {row[0][1], row[1][1], row[2][1]}, 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 200, 100, 50", "1, 91, 255, 150"})
  void aJpegOfRedGreenAndBlueIsNotTakenForBrightness(int adobe, float red, float green, float blue)
      throws IOException {
    float[][] row = row(Pictures.withAdobe(Pictures.ofBands(200, 100, 50), adobe), 3);
    assertArrayEquals(
        new float[] {red, green, blue}, new float[] {row[0][1], row[1][1], row[2][1]}, 1);
  }

  @ParameterizedTest
  @CsvSource({
    // of the image 10 20 30 / 40 50 60
    "1, 10 20 30 / 40 50 60",
    "2, 30 20 10 / 60 50 40",
    "3, 60 50 40 / 30 20 10",
    "4, 40 50 60 / 10 20 30",
    "5, 10 40 / 20 50 / 30 60",
    "6, 40 10 / 50 20 / 60 30",
    "7, 60 30 / 50 20 / 40 10",
    "8, 30 60 / 20 50 / 10 40",
    "0, 10 20 30 / 40 50 60",
    "9, 10 20 30 / 40 50 60"
  })
  void imagesAreTurnedAsExifSays(int orientation, String upright) throws IOException {
    byte[] png = Pictures.png(Pictures.gray(3, 2, 10, 20, 30, 40, 50, 60));
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] exif = Pictures.exif(order, orientation);
      assertEquals(upright, pixels(Pictures.withChunk(png, "eXIf", exif), 1));
    }
    // blocks of 16 by 16 pixels, so that each has its value in a JPEG too
    int[] values = new int[6 * 256];
    Arrays.setAll(values, i -> 10 * (1 + i % 48 / 16 + i / 48 / 16 * 3));
    byte[] jpeg = Pictures.jpeg(Pictures.gray(48, 32, values));
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] exif = Pictures.exif(order, orientation);
      assertEquals(upright, pixels(Pictures.withExif(jpeg, exif), 16));
    }
  }

  @Test
  void everyPrefixOfExifIsSafe() throws IOException {
    byte[] exif = Pictures.exif(ByteOrder.LITTLE_ENDIAN, 3);
    byte[] png = Pictures.png(Pictures.gray(2, 1, 10, 20));
    for (int length = 0; length < exif.length; length++) {
      // the orientation ends at byte 32
      assertEquals(
          length < 32 ? "10 20" : "20 10",
          pixels(Pictures.withChunk(png, "eXIf", Arrays.copyOf(exif, length)), 1));
    }
  }

  @Test
  void grayWithAlphaIsOverWhite() throws IOException {
    BufferedImage image =
        new BufferedImage(
            new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE),
            Raster.createInterleavedRaster(0, 2, 1, 2, null),
            false,
            null);
    image.getRaster().setPixel(1, 0, new int[] {55, 51});
    assertPixel(Pictures.png(image), 215);
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 50, 60})
  void aFlippedBitOfAPngIsFound(int fromEnd) throws IOException {
    byte[] png = Pictures.png(Pictures.noise(9, 9, BufferedImage.TYPE_INT_RGB, 1));
    png[png.length - fromEnd] ^= 4;
    assertEquals(
        "the image "
            + folder.resolve("image.jpg")
            + " is damaged, cut short or of a kind that cannot be read (the checksum of its part at"
            + " byte 33 is wrong): "
            + HINT,
        failure(png));
  }

  @ParameterizedTest
  @CsvSource({"60000, 60000", "70000, 1", "1, 2147483647", "15900, 15900"})
  void anImageThatClaimsToBeHugeIsRejectedBeforeItIsDecoded(int width, int height)
      throws IOException {
    byte[] png = Pictures.claiming(Pictures.png(Pictures.plain(1, 1, 0)), width, height);
    assertEquals(
        String.format(
            "the image %s has %d x %d pixels, but no more than 250 million are read, and no more"
                + " than 65535 in a line: save it smaller, or delete it",
            folder.resolve("image.jpg"), width, height),
        failure(png));
  }

  @Test
  void anImageThatDoesNotFitInMemoryIsNotCalledDamaged() throws IOException {
    byte[] png = Pictures.claiming(Pictures.png(Pictures.plain(1, 1, 0)), 8000, 1000);
    Path file = Files.write(folder.resolve("image.png"), png);
    PictureReader reader = new PictureReader(new MemoryBudget(20 << 20));
    assertEquals(
        "decoding the image "
            + file
            + " of 8000 x 1000 pixels takes 31 MB of memory, but Java may use 20 MB: set"
            + " LAMBDARTS_OPTS=-Xmx2g, or more",
        assertThrows(LambdartsException.class, () -> reader.read(file)).getMessage());
  }

  /** As Java's decoder of PNG tells it. */
  @Test
  void memoryThatRunsOutWhileDecodingIsNotCalledDamage() {
    IIOException thrown = new IIOException("Caught exception", new OutOfMemoryError("not really"));
    assertEquals(
        "decoding the image a.png takes more memory than Java may use, which is 20 MB: set"
            + " LAMBDARTS_OPTS=-Xmx2g, or more",
        new PictureReader(new MemoryBudget(20 << 20))
            .failure(Path.of("a.png"), thrown)
            .getMessage());
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    Path file = folder.resolve("nothing.png");
    assertEquals(
        "cannot read the image " + file + ": it is not there; put it back or correct the path",
        assertThrows(LambdartsException.class, () -> READER.read(file)).getMessage());
  }

  @Test
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("x.png");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes");
    assertEquals(
        pipe + " is no file but a pipe, a socket or a device: delete it",
        assertThrows(LambdartsException.class, () -> READER.read(pipe)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.png", "nowhere"})
  void aLinkThatLeadsNowhereIsNamed(String target) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("x.png"), folder.resolve(target));
    assertEquals(
        "the symbolic link " + link + " leads nowhere, or in a circle: correct it or delete it",
        assertThrows(LambdartsException.class, () -> READER.read(link)).getMessage());
  }

  @Test
  void aLinkToAnImageIsRead() throws IOException {
    Path image = Files.write(folder.resolve("image"), Pictures.png(Pictures.gray(2, 1, 10, 20)));
    Path link = Files.createSymbolicLink(folder.resolve("x.png"), image);
    assertEquals(20, READER.read(link).row(0, 1)[0][1]);
  }

  /** One of every few pixels each way, rows divided by strokes. */
  private String pixels(byte[] content, int step) throws IOException {
    Picture picture = READER.read(Files.write(folder.resolve("image.jpg"), content));
    return IntStream.range(0, picture.height() / step)
        .mapToObj(y -> picture.row(y * step + step / 2, 1)[0])
        .map(
            row ->
                IntStream.range(0, row.length / step)
                    .mapToObj(x -> Integer.toString(Math.round(row[x * step + step / 2])))
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" / "));
  }

  /** The second pixel of the last row. */
  private void assertPixel(byte[] content, float... expected) throws IOException {
    float[][] row = row(content, expected.length);
    assertEquals(expected.length, row.length);
    for (int c = 0; c < expected.length; c++) {
      assertEquals(expected[c], row[c][1], 1e-4f);
    }
  }

  private float[][] row(byte[] content, int channels) throws IOException {
    Picture picture = READER.read(Files.write(folder.resolve("image.jpg"), content));
    return picture.row(picture.height() - 1, channels);
  }

  private String failure(byte[] content) {
    return assertThrows(LambdartsException.class, () -> row(content, 3)).getMessage();
  }
}
