package org.lambdarts.api.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.random.RandomSource;

class AugmentationsTest {

  private static final ImageShape SHAPE = new ImageShape(1, 3, 3);
  private static final double NO = 0.5;

  /** 1 2 3 / 4 5 6 / 7 8 9. */
  private static float[] square() {
    return new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9};
  }

  private static float[] apply(Augmentation augmentation, double... draws) {
    float[] pixels = square();
    augmentation.apply(pixels, SHAPE, FixedDraws.of(draws));
    return pixels;
  }

  private static float[] floats(int... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }

  @Test
  void horizontalFlipMirrorsRows() {
    assertArrayEquals(floats(3, 2, 1, 6, 5, 4, 9, 8, 7), apply(Augmentations.horizontalFlip(), 1));
    assertArrayEquals(square(), apply(Augmentations.horizontalFlip(), 0));
  }

  @Test
  void verticalFlipMirrorsColumns() {
    assertArrayEquals(floats(7, 8, 9, 4, 5, 6, 1, 2, 3), apply(Augmentations.verticalFlip(), 1));
    assertArrayEquals(square(), apply(Augmentations.verticalFlip(), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "horizontal, 3 2 1 6 5 4 9 8 7",
    "vertical, 7 8 9 4 5 6 1 2 3",
    "both, 9 8 7 6 5 4 3 2 1",
    "none, 1 2 3 4 5 6 7 8 9"
  })
  void aConfigNamesTheFlip(String flip, String expected) {
    Augmentation named = Augmentations.flip(config("mirror = " + flip), "mirror");
    int[] pixels = Stream.of(expected.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertArrayEquals(floats(pixels), apply(named, 1, 1));
  }

  @Test
  void anUnknownFlipIsRejectedWithItsLine() {
    Config config = config("\nmirror = true");
    LambdartsException thrown =
        assertThrows(LambdartsException.class, () -> Augmentations.flip(config, "mirror"));
    assertEquals(
        "run.conf: 2: mirror is true, but must be horizontal, vertical, both or none",
        thrown.getMessage());
  }

  private static Config config(String text) {
    return ConfigFactory.parseString(
        text, ConfigParseOptions.defaults().setOriginDescription("run.conf"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "3, 2", "1, 5", "4, 4"})
  void flippingTwiceGivesTheImageBack(int height, int width) {
    ImageShape shape = new ImageShape(3, height, width);
    float[] image = random(shape);
    for (Augmentation flip :
        new Augmentation[] {Augmentations.horizontalFlip(), Augmentations.verticalFlip()}) {
      float[] pixels = image.clone();
      flip.andThen(flip).apply(pixels, shape, FixedDraws.of(1, 1));
      assertArrayEquals(image, pixels);
    }
  }

  @Test
  void flipsHalfOfTheImages() {
    int flipped = 0;
    for (int i = 0; i < 1000; i++) {
      float[] pixels = square();
      Augmentations.horizontalFlip().apply(pixels, SHAPE, RandomSource.of(1).child(i).generator());
      flipped += pixels[0] == 3 ? 1 : 0;
    }
    assertEquals(500, flipped, 80, "of 1000 images");
  }

  @Test
  void cropMovesTheImage() {
    Augmentation crop = Augmentations.randomCrop(1);
    assertArrayEquals(square(), apply(crop, 1, 1), "in the middle");
    assertArrayEquals(floats(0, 0, 0, 0, 1, 2, 0, 4, 5), apply(crop, 0, 0), "up and left");
    assertArrayEquals(floats(5, 6, 0, 8, 9, 0, 0, 0, 0), apply(crop, 2, 2), "down and right");
    assertArrayEquals(floats(2, 3, 0, 5, 6, 0, 8, 9, 0), apply(crop, 1, 2), "right");
    assertArrayEquals(square(), apply(Augmentations.randomCrop(0), 0, 0), "no padding");
  }

  @Test
  void cropMovesAllChannelsAlike() {
    ImageShape shape = new ImageShape(2, 1, 2);
    float[] pixels = floats(1, 2, 3, 4);
    Augmentations.randomCrop(1).apply(pixels, shape, FixedDraws.of(1, 2));
    assertArrayEquals(floats(2, 0, 4, 0), pixels);
  }

  @Test
  void cropReachesEveryPlaceEquallyOften() {
    Map<String, Integer> seen = new HashMap<>();
    Augmentation crop = Augmentations.randomCrop(1);
    for (int i = 0; i < 9000; i++) {
      float[] pixels = square();
      crop.apply(pixels, SHAPE, RandomSource.of(1).child(i).generator());
      seen.merge(java.util.Arrays.toString(pixels), 1, Integer::sum);
    }
    assertEquals(9, seen.size());
    assertTrue(seen.values().stream().allMatch(n -> n > 850 && n < 1150), seen::toString);
  }

  @Test
  void affineWithoutRangesIsTheIdentity() {
    ImageShape shape = new ImageShape(3, 6, 5);
    float[] image = random(shape);
    Augmentation identity = Augmentations.randomAffine(0, 0, 1, 1, 0);
    for (int i = 0; i < 20; i++) {
      float[] pixels = image.clone();
      identity.apply(pixels, shape, RandomSource.of(1).child(i).generator());
      assertArrayEquals(image, pixels);
    }
  }

  /** The draws are: rotation, shift along the width, along the height, scale, shear. */
  @Test
  void affineRotatesClockwise() {
    Augmentation turn = Augmentations.randomAffine(90, 0, 1, 1, 0);
    assertArrayEquals(
        floats(7, 4, 1, 8, 5, 2, 9, 6, 3), apply(turn, 1, NO, NO, NO, NO), "by 90 degrees");
    assertArrayEquals(
        floats(3, 6, 9, 2, 5, 8, 1, 4, 7), apply(turn, 0, NO, NO, NO, NO), "by -90 degrees");
    assertArrayEquals(square(), apply(turn, NO, NO, NO, NO, NO), "by 0 degrees");
    assertArrayEquals(
        floats(9, 8, 7, 6, 5, 4, 3, 2, 1),
        apply(Augmentations.randomAffine(180, 0, 1, 1, 0), 1, NO, NO, NO, NO),
        "by 180 degrees");
  }

  @Test
  void affineShiftsRightAndDown() {
    Augmentation shift = Augmentations.randomAffine(0, 1.0 / 3, 1, 1, 0);
    assertArrayEquals(floats(0, 1, 2, 0, 4, 5, 0, 7, 8), apply(shift, NO, 1, NO, NO, NO), "right");
    assertArrayEquals(floats(4, 5, 6, 7, 8, 9, 0, 0, 0), apply(shift, NO, NO, 0, NO, NO), "up");
  }

  @Test
  void affineScalesAboutTheCenter() {
    ImageShape shape = new ImageShape(1, 5, 5);
    float[] pixels = new float[25];
    pixels[2 * 5 + 2] = 1;
    Augmentations.randomAffine(0, 0, 1, 3, 0)
        .apply(pixels, shape, FixedDraws.of(NO, NO, NO, 1, NO));
    float[] expected = new float[25];
    for (int y = 1; y <= 3; y++) {
      for (int x = 1; x <= 3; x++) {
        expected[y * 5 + x] = 1;
      }
    }
    assertArrayEquals(expected, pixels, "the middle pixel, three times as large");
  }

  @Test
  void affineShearsAlongTheWidth() {
    Augmentation shear = Augmentations.randomAffine(0, 0, 1, 1, 45);
    assertArrayEquals(
        floats(2, 3, 0, 4, 5, 6, 0, 7, 8), apply(shear, NO, NO, NO, NO, 1), "top to the left");
    assertArrayEquals(
        floats(0, 1, 2, 4, 5, 6, 8, 9, 0), apply(shear, NO, NO, NO, NO, 0), "top to the right");
  }

  @Test
  void cutoutBlanksASquareInAllChannels() {
    ImageShape shape = new ImageShape(2, 4, 4);
    float[] pixels = new float[32];
    java.util.Arrays.fill(pixels, 1);
    Augmentations.cutout(2).apply(pixels, shape, FixedDraws.of(2, 1));
    for (int c = 0; c < 2; c++) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          boolean blank = (y == 1 || y == 2) && (x == 0 || x == 1);
          assertEquals(blank ? 0 : 1, pixels[c * 16 + y * 4 + x], "at " + y + ", " + x);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 16})
  void cutoutIsASquareOfItsSideWhereItFits(int side) {
    ImageShape shape = new ImageShape(1, 40, 40);
    float[] pixels = new float[1600];
    java.util.Arrays.fill(pixels, 1);
    Augmentations.cutout(side).apply(pixels, shape, FixedDraws.of(20, 20));
    assertEquals(
        (long) side * side,
        IntStream.range(0, 1600).filter(i -> pixels[i] == 0).count(),
        "blank pixels");
  }

  @Test
  void cutoutAtACornerLosesWhatIsOutside() {
    float[] pixels = square();
    Augmentations.cutout(2).apply(pixels, SHAPE, FixedDraws.of(0, 0));
    assertArrayEquals(floats(0, 2, 3, 4, 5, 6, 7, 8, 9), pixels);
  }

  @Test
  void cutoutOfSideZeroChangesAndDrawsNothing() {
    assertArrayEquals(square(), apply(Augmentations.cutout(0)));
  }

  /**
   * A quarter of the area is half of the rows and columns; draws: share, stretch, rows, columns.
   */
  @Test
  void aPartIsStretchedBilinearly() {
    ImageShape shape = new ImageShape(1, 4, 4);
    float[] across = {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3};
    float[] left = across.clone();
    Augmentations.randomResizedCrop(0.25).apply(left, shape, FixedDraws.of(0, 0.5, 0, 0));
    for (int y = 0; y < 4; y++) {
      assertArrayEquals(
          new float[] {0, 0.25f, 0.75f, 1.25f}, Arrays.copyOfRange(left, 4 * y, 4 * y + 4), 1e-6f);
    }
    float[] down = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3};
    Augmentations.randomResizedCrop(0.25).apply(down, shape, FixedDraws.of(0, 0.5, 1, 0));
    assertArrayEquals(
        new float[] {1.75f, 2.25f, 2.75f, 3},
        new float[] {down[0], down[5], down[10], down[15]},
        1e-6f);
  }

  @Test
  void theWholeAsAPartIsTheSame() {
    assertArrayEquals(square(), apply(Augmentations.randomResizedCrop(1), 0, 0.5, 0, 0), 1e-6f);
  }

  @Test
  void aPartIsNeverWiderThanTheWhole() {
    // as wide as four thirds of the area allow: all columns, and 0.866 of the rows
    float[] pixels = {0, 1, 2, 0, 1, 2, 0, 1, 2};
    Augmentations.randomResizedCrop(0.5).apply(pixels, SHAPE, FixedDraws.of(1, 1, 0, 1));
    assertArrayEquals(new float[] {0, 1, 2, 0, 1, 2, 0, 1, 2}, pixels, 1e-6f);
  }

  @Test
  void everyChannelHasItsOwnPart() {
    ImageShape shape = new ImageShape(2, 2, 2);
    float[] pixels = {1, 1, 1, 1, 7, 7, 7, 7};
    Augmentations.randomResizedCrop(0.25).apply(pixels, shape, FixedDraws.of(0, 0.5, 1, 1));
    assertArrayEquals(new float[] {1, 1, 1, 1, 7, 7, 7, 7}, pixels);
  }

  /** Draws: brightness, contrast, saturation. */
  @Test
  void brightnessIsAFactor() {
    assertArrayEquals(
        new float[] {0, 0.6f, 1}, jittered(0.5, 0, 0, new float[] {0, 0.4f, 0.8f}, 1, 0.5, 0.5));
    assertArrayEquals(
        new float[] {0, 0.2f, 0.4f}, jittered(0.5, 0, 0, new float[] {0, 0.4f, 0.8f}, 0, 0.5, 0.5));
  }

  @Test
  void contrastIsToTheMean() {
    float[] image = {0.2f, 0.5f, 0.8f};
    assertArrayEquals(
        new float[] {0.35f, 0.5f, 0.65f}, jittered(0, 0.5, 0, image, 0.5, 0, 0.5), 1e-6f);
    assertArrayEquals(
        new float[] {0.05f, 0.5f, 0.95f}, jittered(0, 0.5, 0, image, 0.5, 1, 0.5), 1e-6f);
  }

  @Test
  void saturationIsToTheGrayOfAPixel() {
    ImageShape colored = new ImageShape(3, 1, 2);
    float[] image = {1, 0.5f, 0, 0.5f, 0, 0.5f};
    Augmentations.colorJitter(0, 0, 1).apply(image, colored, FixedDraws.of(0.5, 0.5, 0));
    assertArrayEquals(new float[] {0.299f, 0.5f, 0.299f, 0.5f, 0.299f, 0.5f}, image, 1e-6f);
    float[] gray = {0.2f, 0.9f, 0.1f};
    assertArrayEquals(gray.clone(), jittered(0, 0, 1, gray, 0.5, 0.5, 0));
  }

  private static float[] jittered(
      double brightness, double contrast, double saturation, float[] image, double... draws) {
    float[] pixels = image.clone();
    Augmentations.colorJitter(brightness, contrast, saturation)
        .apply(pixels, new ImageShape(1, 1, image.length), FixedDraws.of(draws));
    return pixels;
  }

  @Test
  void amountsOutOfRangeAreRejected() {
    for (double share : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Augmentations.randomResizedCrop(share));
    }
    for (double amount : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Augmentations.colorJitter(amount, 0, 0));
      assertThrows(IllegalArgumentException.class, () -> Augmentations.colorJitter(0, amount, 0));
      assertThrows(IllegalArgumentException.class, () -> Augmentations.colorJitter(0, 0, amount));
    }
  }

  @Test
  void negativeSizesAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> Augmentations.cutout(-1));
    assertThrows(IllegalArgumentException.class, () -> Augmentations.randomCrop(-1));
  }

  @Test
  void augmentationsAreAppliedInOrder() {
    Augmentation first = (pixels, shape, random) -> pixels[0] += 10;
    Augmentation second = (pixels, shape, random) -> pixels[0] *= 2;
    assertEquals(22, apply(first.andThen(second))[0]);
    assertEquals(12, apply(second.andThen(first))[0]);
    assertArrayEquals(square(), apply(Augmentation.none()));
  }

  private static float[] random(ImageShape shape) {
    var random = RandomSource.of(9).child(shape.toString()).generator();
    float[] pixels = new float[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return pixels;
  }
}
