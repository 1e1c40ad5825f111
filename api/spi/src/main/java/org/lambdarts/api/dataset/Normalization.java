package org.lambdarts.api.dataset;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Per-channel normalization: (value − mean) / deviation.
 *
 * @param mean one mean per channel
 * @param deviation one standard deviation per channel, positive
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Normalization(List<Double> mean, List<Double> deviation) {

  /**
   * Copies and checks the lists.
   *
   * @throws IllegalArgumentException if their lengths differ or a deviation is not positive
   */
  public Normalization {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != deviation.size() || deviation.stream().anyMatch(d -> !(d > 0))) {
      throw new IllegalArgumentException(
          "a normalization needs one mean and one positive deviation per channel");
    }
  }

  /**
   * The normalization that gives images mean 0 and deviation 1 in each channel, over all pixels of
   * all images. A channel that is the same everywhere has no deviation, and is only centered.
   *
   * @param images usually the training images; each is read once
   * @param shape the shape of each
   * @return their means and deviations
   */
  public static Normalization measured(ImageSplit images, ImageShape shape) {
    PixelStatistics statistics = new PixelStatistics(shape);
    float[] pixels = new float[shape.size()];
    for (int i = 0; i < images.size(); i++) {
      images.read(i, pixels);
      statistics.add(pixels);
    }
    return statistics.normalization();
  }

  /**
   * Normalizes an image in place.
   *
   * @param pixels its values, channel by channel
   * @param shape its shape
   */
  public void apply(float[] pixels, ImageShape shape) {
    int area = shape.height() * shape.width();
    for (int channel = 0; channel < shape.channels(); channel++) {
      float center = mean.get(channel).floatValue();
      float scale = (float) (1 / deviation.get(channel));
      for (int i = channel * area; i < (channel + 1) * area; i++) {
        pixels[i] = (pixels[i] - center) * scale;
      }
    }
  }
}
