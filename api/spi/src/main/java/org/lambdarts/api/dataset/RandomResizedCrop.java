package org.lambdarts.api.dataset;

import java.util.random.RandomGenerator;

/**
 * Cuts out a part of an image and stretches it to the size of the whole.
 *
 * @param minShare the smallest share of the area, in (0, 1]
 */
record RandomResizedCrop(double minShare) implements Augmentation {

  /** The proportions of a part are those of the image times or over this, at most. */
  private static final double MAX_STRETCH = 4.0 / 3;

  @Override
  public void apply(float[] pixels, ImageShape shape, RandomGenerator random) {
    double share = minShare + (1 - minShare) * random.nextDouble();
    double stretch = Math.pow(MAX_STRETCH, 2 * random.nextDouble() - 1);
    // no part is wider or higher than the whole
    Span rows = Span.of(shape.height(), Math.sqrt(share / stretch), random);
    Span columns = Span.of(shape.width(), Math.sqrt(share * stretch), random);
    float[] source = pixels.clone();
    int area = shape.height() * shape.width();
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int y = 0; y < shape.height(); y++) {
        int top = channel * area + rows.first(y) * shape.width();
        int bottom = channel * area + rows.second(y) * shape.width();
        for (int x = 0; x < shape.width(); x++) {
          float upper = columns.between(source, top, x);
          float lower = columns.between(source, bottom, x);
          pixels[channel * area + y * shape.width() + x] = upper + rows.weight(y) * (lower - upper);
        }
      }
    }
  }

  /**
   * A part of the rows or of the columns.
   *
   * @param length how many there are
   * @param start where the part begins, from 0
   * @param size how many it has
   */
  private record Span(int length, double start, double size) {

    static Span of(int length, double share, RandomGenerator random) {
      double size = length * Math.min(1, share);
      return new Span(length, (length - size) * random.nextDouble(), size);
    }

    /** Where the middle of a pixel of the result lies, in pixels of the image. */
    private double place(int at) {
      double place = start + (at + 0.5) * size / length - 0.5;
      return Math.max(0, Math.min(length - 1, place));
    }

    int first(int at) {
      return (int) place(at);
    }

    int second(int at) {
      return Math.min(length - 1, first(at) + 1);
    }

    float weight(int at) {
      return (float) (place(at) - first(at));
    }

    /** A value of a line that begins at an offset. */
    float between(float[] values, int offset, int at) {
      float first = values[offset + first(at)];
      return first + weight(at) * (values[offset + second(at)] - first);
    }
  }
}
