package org.lambdarts.api.dataset;

import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Changes how bright, how rich in contrast and how colorful an image is.
 *
 * @param brightness how far the factor of brightness is from 1, at most; in [0, 1]
 * @param contrast the same for contrast
 * @param saturation the same for saturation
 */
record ColorJitter(double brightness, double contrast, double saturation) implements Augmentation {

  /** How bright red, green and blue look (ITU-R BT.601). */
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  ColorJitter {
    if (!DoubleStream.of(brightness, contrast, saturation).allMatch(a -> a >= 0 && a <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              "brightness, contrast and saturation must be from 0 to 1, are %s, %s and %s",
              brightness, contrast, saturation));
    }
  }

  @Override
  public void apply(float[] pixels, ImageShape shape, RandomGenerator random) {
    // all are drawn always, so that one amount does not change what another does
    float bright = factor(brightness, random);
    float rich = factor(contrast, random);
    float colorful = factor(saturation, random);
    if (brightness > 0) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = away(0, pixels[i], bright);
      }
    }
    if (contrast > 0) {
      float mean = mean(pixels, shape);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = away(mean, pixels[i], rich);
      }
    }
    if (saturation > 0 && shape.channels() == LUMA.length) {
      int area = shape.height() * shape.width();
      for (int i = 0; i < area; i++) {
        float gray = gray(pixels, area, i);
        for (int at = i; at < pixels.length; at += area) {
          pixels[at] = away(gray, pixels[at], colorful);
        }
      }
    }
  }

  private static float factor(double amount, RandomGenerator random) {
    return (float) (1 + amount * (2 * random.nextDouble() - 1));
  }

  private static float away(float from, float value, float factor) {
    return Math.max(0, Math.min(1, from + factor * (value - from)));
  }

  private static float mean(float[] pixels, ImageShape shape) {
    int area = shape.height() * shape.width();
    double sum = 0;
    for (int i = 0; i < area; i++) {
      sum += shape.channels() == LUMA.length ? gray(pixels, area, i) : pixels[i];
    }
    return (float) (sum / area);
  }

  private static float gray(float[] pixels, int area, int at) {
    float gray = 0;
    for (int channel = 0; channel < LUMA.length; channel++) {
      gray += LUMA[channel] * pixels[channel * area + at];
    }
    return gray;
  }
}
