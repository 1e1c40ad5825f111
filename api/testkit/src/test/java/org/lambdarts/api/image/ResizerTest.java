package org.lambdarts.api.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.testkit.image.Pictures;

final class ResizerTest {

  @Test
  void theSameSizeIsTheSameImage() {
    int[] values = IntStream.range(0, 12).map(i -> 20 * i).toArray();
    assertArrayEquals(values, gray(Pictures.gray(4, 3, values), 3, 4));
  }

  @Test
  void channelsComeOneAfterTheOther() {
    BufferedImage image = Pictures.plain(2, 2, 0xFF0A64C8);
    image.setRGB(1, 0, 0xFF14325A);
    assertArrayEquals(
        new int[] {10, 20, 10, 10, 100, 50, 100, 100, 200, 90, 200, 200},
        resize(image, new ImageShape(3, 2, 2)));
  }

  @Test
  void largerIsBilinear() {
    // the new centers lie at -0.25, 0.25, 0.75 and 1.25 between the old
    assertArrayEquals(new int[] {0, 50, 150, 200}, gray(Pictures.gray(2, 1, 0, 200), 1, 4));
    assertArrayEquals(new int[] {0, 50, 150, 200}, gray(Pictures.gray(1, 2, 0, 200), 4, 1));
    assertArrayEquals(
        new int[] {0, 25, 75, 100, 25, 50, 100, 125, 75, 100, 150, 175, 100, 125, 175, 200},
        gray(Pictures.gray(2, 2, 0, 100, 100, 200), 4, 4));
  }

  @Test
  void smallerIsTheMeanByATriangle() {
    // of 4 values about a center 1, 3, 3 and 1 eighths; at the border 3, 3 and 1 sevenths
    assertArrayEquals(new int[] {70, 130}, gray(Pictures.gray(4, 1, 70, 70, 70, 210), 1, 2));
    assertArrayEquals(new int[] {0, 10, 96}, gray(Pictures.gray(6, 1, 0, 0, 0, 0, 80, 144), 1, 3));
  }

  @ParameterizedTest
  @CsvSource({"1, 9", "9, 1", "100, 8", "8, 100", "37, 12", "12, 37", "4000, 32", "33, 32"})
  void allWeightsOfAValueAreOne(int from, int to) {
    Resampling resampling = Resampling.of(from, to);
    for (int i = 0; i < to; i++) {
      double sum = 0;
      for (float weight : resampling.weights()[i]) {
        assertTrue(weight >= 0);
        sum += weight;
      }
      assertEquals(1, sum, 1e-5);
      assertTrue(resampling.first()[i] + resampling.weights()[i].length <= from);
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 8", "1000, 9", "64, 32", "33, 32"})
  void everyValueCounts(int from, int to) {
    double[] total = new double[from];
    Resampling resampling = Resampling.of(from, to);
    for (int i = 0; i < to; i++) {
      for (int k = 0; k < resampling.weights()[i].length; k++) {
        total[resampling.first()[i] + k] += resampling.weights()[i][k];
      }
    }
    assertTrue(Arrays.stream(total).allMatch(weight -> weight > 0), Arrays.toString(total));
  }

  @Test
  void aFineChequerboardBecomesGray() {
    int side = 320;
    int[] values = IntStream.range(0, side * side).map(i -> (i + i / side) % 2 * 255).toArray();
    for (int value : gray(Pictures.gray(side, side, values), 10, 10)) {
      assertEquals(127.5, value, 1.5);
    }
  }

  @Test
  void plainStaysPlain() {
    for (int value : resize(Pictures.plain(301, 97, 0xFFFFFFFF), new ImageShape(3, 8, 40))) {
      assertEquals(255, value);
    }
  }

  private static int[] gray(BufferedImage image, int height, int width) {
    return resize(image, new ImageShape(1, height, width));
  }

  private static int[] resize(BufferedImage image, ImageShape shape) {
    byte[] bytes = new Resizer(shape).resize(Picture.of(image, Orientation.UPRIGHT));
    return IntStream.range(0, bytes.length).map(i -> Byte.toUnsignedInt(bytes[i])).toArray();
  }
}
