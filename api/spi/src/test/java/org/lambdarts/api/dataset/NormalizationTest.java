package org.lambdarts.api.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.random.RandomSource;

class NormalizationTest {

  @Test
  void everyChannelHasItsOwnMeanAndDeviation() {
    float[] pixels = {0.5f, 1, 0.5f, 1};
    new Normalization(List.of(0.5, 0.25), List.of(0.5, 0.25))
        .apply(pixels, new ImageShape(2, 1, 2));
    assertArrayEquals(new float[] {0, 1, 1, 3}, pixels, 1e-6f);
  }

  @Test
  void measuredNormalizationGivesMeanZeroAndDeviationOne() {
    ImageShape shape = new ImageShape(2, 2, 2);
    RandomGenerator random = RandomSource.of(0).generator();
    List<float[]> images = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      float[] pixels = new float[8];
      for (int j = 0; j < 8; j++) {
        pixels[j] = j < 4 ? random.nextFloat() : 0.9f + random.nextFloat() / 100;
      }
      images.add(pixels);
    }
    Normalization normalization = Normalization.measured(new Kept(images), shape);
    for (int channel = 0; channel < 2; channel++) {
      double sum = 0;
      double squares = 0;
      for (float[] image : images) {
        float[] pixels = image.clone();
        normalization.apply(pixels, shape);
        for (int i = channel * 4; i < channel * 4 + 4; i++) {
          sum += pixels[i];
          squares += pixels[i] * pixels[i];
        }
      }
      assertEquals(0, sum / 200, 1e-4);
      assertEquals(1, squares / 200, 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.1f, 0.3f, 77 / 255f, 0.7f, 0.9f, 254 / 255f, 1})
  void aChannelThatIsTheSameEverywhereIsOnlyCentered(float value) {
    List<Float> same = Collections.nCopies(1000, value);
    Normalization normalization =
        Normalization.measured(
            new Pixels(Collections.nCopies(1000, 0), same), new ImageShape(1, 3, 3));
    assertEquals(List.of((double) value), normalization.mean());
    assertEquals(List.of(1.0), normalization.deviation());
  }

  private record Kept(List<float[]> images) implements ImageSplit {

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public int label(int index) {
      return 0;
    }

    @Override
    public void read(int index, float[] pixels) {
      System.arraycopy(images.get(index), 0, pixels, 0, pixels.length);
    }
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
