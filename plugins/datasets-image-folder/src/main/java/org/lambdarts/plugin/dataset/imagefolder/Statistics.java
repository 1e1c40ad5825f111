package org.lambdarts.plugin.dataset.imagefolder;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;

/** Finds how to normalize. */
final class Statistics {

  private static final double WHITE = 255;

  private Statistics() {}

  /**
   * Mean and deviation over all pixels of all images, for each channel. A channel that is the same
   * everywhere, which has no deviation, is only centered.
   */
  static Normalization of(List<byte[]> images, ImageShape shape) {
    int area = shape.height() * shape.width();
    double count = (double) images.size() * area;
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int channel = 0; channel < shape.channels(); channel++) {
      // whole numbers: exact, whatever the order
      long sum = 0;
      long squares = 0;
      for (byte[] image : images) {
        for (int i = channel * area; i < (channel + 1) * area; i++) {
          long value = Byte.toUnsignedInt(image[i]);
          sum += value;
          squares += value * value;
        }
      }
      double mean = sum / count;
      double variance = squares / count - mean * mean;
      means.add(mean / WHITE);
      deviations.add(variance > 0 ? Math.sqrt(variance) / WHITE : 1);
    }
    return new Normalization(means, deviations);
  }
}
