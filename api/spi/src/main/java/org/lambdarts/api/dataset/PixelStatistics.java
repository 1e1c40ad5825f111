package org.lambdarts.api.dataset;

import java.util.ArrayList;
import java.util.List;

/** Sums over the pixels of images, channel by channel. */
final class PixelStatistics {

  private final ImageShape shape;
  private final float[] origin;
  private final double[] sums;
  private final double[] squares;
  private long images;

  PixelStatistics(ImageShape shape) {
    this.shape = shape;
    this.origin = new float[shape.channels()];
    this.sums = new double[shape.channels()];
    this.squares = new double[shape.channels()];
  }

  /**
   * Adds an image. Sums are of differences from the first pixel, so that a channel that is the same
   * everywhere has exactly no deviation, and others lose few digits.
   */
  void add(float[] pixels) {
    int area = area();
    for (int channel = 0; channel < shape.channels(); channel++) {
      int start = channel * area;
      if (images == 0) {
        origin[channel] = pixels[start];
      }
      for (int i = start; i < start + area; i++) {
        double difference = (double) pixels[i] - origin[channel];
        sums[channel] += difference;
        squares[channel] += difference * difference;
      }
    }
    images++;
  }

  Normalization normalization() {
    double count = (double) images * area();
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int channel = 0; channel < shape.channels(); channel++) {
      double mean = sums[channel] / count;
      double variance = squares[channel] / count - mean * mean;
      means.add(origin[channel] + mean);
      deviations.add(variance > 0 ? Math.sqrt(variance) : 1);
    }
    return new Normalization(means, deviations);
  }

  private int area() {
    return shape.height() * shape.width();
  }
}
