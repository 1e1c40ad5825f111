package org.lambdarts.plugin.backend.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * One channel of several samples, row by row: array h holds row h of each sample, side by side,
 * each with its padding on the left and right. So loops are long, whatever the size of an image,
 * and a step down is another array. A step to the right is a shifted copy, because loops with two
 * different indices would not be vectorized.
 *
 * <p>Outputs are laid out like the inputs below the first tap of their windows: a step of the
 * stride apart.
 */
final class SampleBlock {

  private static final int PREFERRED_LENGTH = 1024;

  private final WindowGeometry geometry;
  private final int channel;
  private final int firstSample;
  private final int samples;

  private SampleBlock(WindowGeometry geometry, int channel, int firstSample, int samples) {
    this.geometry = geometry;
    this.channel = channel;
    this.firstSample = firstSample;
    this.samples = samples;
  }

  /** Into how many blocks the samples of a batch are divided. */
  static int blocks(WindowGeometry geometry) {
    return Math.min(
        geometry.batch(), 1 + (geometry.batch() * geometry.paddedWidth() - 1) / PREFERRED_LENGTH);
  }

  /** The length of the longest block's arrays. */
  static int longest(WindowGeometry geometry) {
    int blocks = blocks(geometry);
    return (geometry.batch() + blocks - 1) / blocks * geometry.paddedWidth();
  }

  static SampleBlock of(WindowGeometry geometry, int channel, int block) {
    int blocks = blocks(geometry);
    int first = geometry.batch() * block / blocks;
    int end = geometry.batch() * (block + 1) / blocks;
    return new SampleBlock(geometry, channel, first, end - first);
  }

  /** The length of the arrays in use. */
  int length() {
    return samples * geometry.paddedWidth();
  }

  /** The length arrays must have, which leaves room for shifts. */
  int capacity() {
    return length() + reach();
  }

  private int reach() {
    return (geometry.kernelWidth() - 1) * geometry.dilation();
  }

  /** Fills height arrays with input rows, and with {@code padding} around them. */
  void readInputs(FloatBuffer from, float padding, float[][] rows, Scratch scratch) {
    int plane = geometry.inputPlane();
    int width = geometry.width();
    float[] image = scratch.vector(0, plane);
    for (int h = 0; h < geometry.height(); h++) {
      Arrays.fill(rows[h], 0, capacity(), padding);
    }
    for (int s = 0; s < samples; s++) {
      from.get(offset(s, plane), image, 0, plane);
      int start = s * geometry.paddedWidth() + geometry.paddingWidth();
      for (int h = 0; h < geometry.height(); h++) {
        System.arraycopy(image, h * width, rows[h], start, width);
      }
    }
  }

  /** Fills outputHeight arrays with output rows, and with {@code filler} between them. */
  void readOutputs(FloatBuffer from, float filler, float[][] rows, Scratch scratch) {
    int plane = geometry.outputPlane();
    int width = geometry.outputWidth();
    int stride = geometry.strideWidth();
    float[] image = scratch.vector(0, plane);
    for (int h = 0; h < geometry.outputHeight(); h++) {
      Arrays.fill(rows[h], 0, capacity(), filler);
    }
    for (int s = 0; s < samples; s++) {
      from.get(offset(s, plane), image, 0, plane);
      int start = s * geometry.paddedWidth();
      for (int h = 0; h < geometry.outputHeight(); h++) {
        if (stride == 1) {
          System.arraycopy(image, h * width, rows[h], start, width);
        } else {
          for (int w = 0; w < width; w++) {
            rows[h][start + w * stride] = image[h * width + w];
          }
        }
      }
    }
  }

  /** Writes height arrays to the inputs' places, without padding. */
  void writeInputs(float[][] rows, FloatBuffer to, Scratch scratch) {
    int plane = geometry.inputPlane();
    int width = geometry.width();
    float[] image = scratch.vector(0, plane);
    for (int s = 0; s < samples; s++) {
      int start = s * geometry.paddedWidth() + geometry.paddingWidth();
      for (int h = 0; h < geometry.height(); h++) {
        System.arraycopy(rows[h], start, image, h * width, width);
      }
      to.put(offset(s, plane), image, 0, plane);
    }
  }

  /** Writes outputHeight arrays to the outputs' places. */
  void writeOutputs(float[][] rows, FloatBuffer to, Scratch scratch) {
    int plane = geometry.outputPlane();
    int width = geometry.outputWidth();
    int stride = geometry.strideWidth();
    float[] image = scratch.vector(0, plane);
    for (int s = 0; s < samples; s++) {
      int start = s * geometry.paddedWidth();
      for (int h = 0; h < geometry.outputHeight(); h++) {
        if (stride == 1) {
          System.arraycopy(rows[h], start, image, h * width, width);
        } else {
          for (int w = 0; w < width; w++) {
            image[h * width + w] = rows[h][start + w * stride];
          }
        }
      }
      to.put(offset(s, plane), image, 0, plane);
    }
  }

  /** Copies a row so that the elements below a tap come to lie below the first tap. */
  void shiftToFirstTap(float[] row, int tapColumn, float[] shifted) {
    System.arraycopy(row, tapColumn * geometry.dilation(), shifted, 0, length());
  }

  /** Copies a row so that elements below the first tap come to lie below another. */
  void shiftToTap(float[] row, int tapColumn, float[] shifted) {
    int shift = tapColumn * geometry.dilation();
    Arrays.fill(shifted, 0, shift, 0f);
    System.arraycopy(row, 0, shifted, shift, length() - shift);
  }

  private int offset(int sample, int plane) {
    return ((firstSample + sample) * geometry.channels() + channel) * plane;
  }
}
