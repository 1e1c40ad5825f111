package org.lambdarts.plugin.dataset.imagefolder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;

/** Files and their colours. */
final class PictureReaderTest {

  private static final String MEND =
      "save it again as a greyscale or RGB PNG or JPEG, or delete it";

  @TempDir Path folder;

  @Test
  void coloursOfPngAreThoseStored() throws IOException {
    assertPixel(Pictures.png(Pictures.plain(3, 2, 0xFF0A64C8)), 10, 100, 200);
    BufferedImage opaque = new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR);
    opaque.setRGB(1, 1, 0x0A64C8);
    assertPixel(Pictures.png(opaque), 10, 100, 200);
  }

  @Test
  void coloursOfJpegAreNearThoseStored() throws IOException {
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
  void greyStaysAsItIsStored() throws IOException {
    // Java takes grey to be linear, and would make it lighter
    int[] values = new int[64];
    Arrays.fill(values, 50);
    BufferedImage image = Pictures.grey(8, 8, values);
    for (byte[] file : new byte[][] {Pictures.png(image), Pictures.jpeg(image)}) {
      assertPixel(file, 50);
      assertPixel(file, 50, 50, 50);
    }
  }

  @Test
  void colourBecomesGreyAsBrightAsItLooks() throws IOException {
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
  void soIsAColourThatIsSaidToBeTransparent(int blue, float red, float green) throws IOException {
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
        "the image " + folder.resolve("image.jpg") + " is cut short: " + MEND,
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
    int refused = 0;
    // every place towards the end, where most is there, and some before
    for (int length = 0; length < whole.length; length += length < whole.length - 60 ? 11 : 1) {
      Path file = Pictures.write(folder.resolve("image"), Arrays.copyOf(whole, length));
      cuts++;
      try {
        // the last row, which is the last to come
        assertArrayEquals(expected, PictureReader.read(file).row(19, 3), kind + " " + length);
      } catch (LambdartsException e) {
        assertTrue(
            e.getMessage().startsWith("the image " + file + " is ")
                && e.getMessage().endsWith(": " + MEND),
            e.getMessage());
        refused++;
      }
    }
    // a PNG has some bytes after its last pixel
    assertTrue(refused >= cuts - 24, kind + ": " + refused + " of " + cuts);
  }

  @Test
  void whatIsNoImageIsNamed() throws IOException {
    String expected =
        "the image "
            + folder.resolve("image.jpg")
            + " is neither a PNG nor a JPEG, whatever its name: "
            + MEND;
    assertEquals(expected, failure(new byte[0]));
    assertEquals(expected, failure("<svg/>".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void coloursOfPrintersAreRefused() throws IOException {
    String message = failure(Pictures.cmyk());
    assertTrue(
        message.startsWith(
                "the image "
                    + folder.resolve("image.jpg")
                    + " is damaged, cut short or of a kind that cannot be read (")
            && message.endsWith("): " + MEND),
        message);
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    Path file = folder.resolve("nothing.png");
    assertEquals(
        "cannot read "
            + file
            + ": java.nio.file.NoSuchFileException: "
            + file
            + "; allow it to be read, or delete it",
        assertThrows(LambdartsException.class, () -> PictureReader.read(file)).getMessage());
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
    Picture picture = PictureReader.read(Files.write(folder.resolve("image.jpg"), content));
    return picture.row(picture.height() - 1, channels);
  }

  private String failure(byte[] content) {
    return assertThrows(LambdartsException.class, () -> row(content, 3)).getMessage();
  }
}
