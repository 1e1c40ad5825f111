package org.lambdarts.api.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizationTest {

  @Test
  void everyChannelHasItsOwnMeanAndDeviation() {
    float[] pixels = {0.5f, 1, 0.5f, 1};
    new Normalization(List.of(0.5, 0.25), List.of(0.5, 0.25))
        .apply(pixels, new ImageShape(2, 1, 2));
    assertArrayEquals(new float[] {0, 1, 1, 3}, pixels, 1e-6f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void deviationsMustBePositive(double deviation) {
    assertThrows(
        IllegalArgumentException.class, () -> new Normalization(List.of(0.5), List.of(deviation)));
  }

  @Test
  void meansAndDeviationsMustBeAsMany() {
    assertThrows(
        IllegalArgumentException.class, () -> new Normalization(List.of(0.5), List.of(0.5, 0.5)));
  }

  @Test
  void listsAreCopied() {
    List<Double> mean = new ArrayList<>(List.of(0.5));
    Normalization normalization = new Normalization(mean, List.of(0.5));
    mean.set(0, 7.0);
    assertEquals(List.of(0.5), normalization.mean());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
  void imagesHavePositiveLengths(int channels, int height, int width) {
    assertThrows(IllegalArgumentException.class, () -> new ImageShape(channels, height, width));
  }

  @Test
  void imageShapeIsShort() {
    ImageShape shape = new ImageShape(3, 32, 30);
    assertEquals("3x32x30", shape.toString());
    assertEquals(2880, shape.size());
  }
}
