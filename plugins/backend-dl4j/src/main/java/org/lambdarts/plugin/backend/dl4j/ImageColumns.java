package org.lambdarts.plugin.backend.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What every tap of every channel sees of one sample: [channels, taps, output height, output
 * width], known as im2col and col2im.
 */
final class ImageColumns {

  private static final int IMAGE = 0;
  private static final int LINE = 1;

  private final WindowGeometry geometry;

  ImageColumns(WindowGeometry geometry) {
    this.geometry = geometry;
  }

  /** Collects the columns of the sample that starts at an element of the images. */
  void collect(FloatBuffer images, int start, FloatBuffer columns, Scratch scratch) {
    int padded = geometry.paddedWidth();
    int positions = geometry.outputPlane();
    float[] image = scratch.cleared(IMAGE, geometry.height() * padded);
    float[] line = scratch.vector(LINE, positions);
    int next = 0;
    for (int c = 0; c < geometry.channels(); c++) {
      for (int h = 0; h < geometry.height(); h++) {
        images.get(
            start + c * geometry.inputPlane() + h * geometry.width(),
            image,
            h * padded + geometry.paddingWidth(),
            geometry.width());
      }
      for (int a = 0; a < geometry.kernelHeight(); a++) {
        for (int b = 0; b < geometry.kernelWidth(); b++) {
          collect(image, a, b, line);
          columns.put(next, line, 0, positions);
          next += positions;
        }
      }
    }
  }

  private void collect(float[] image, int a, int b, float[] line) {
    int width = geometry.outputWidth();
    int stride = geometry.strideWidth();
    for (int row = 0; row < geometry.outputHeight(); row++) {
      int seen = geometry.inputRow(row, a);
      int to = row * width;
      int from = seen * geometry.paddedWidth() + b * geometry.dilation();
      if (!geometry.isInputRow(seen)) {
        Arrays.fill(line, to, to + width, 0f);
      } else if (stride == 1) {
        System.arraycopy(image, from, line, to, width);
      } else {
        for (int w = 0; w < width; w++) {
          line[to + w] = image[from + w * stride];
        }
      }
    }
  }

  /** Adds columns up where they were collected from; writes the sample. */
  void spread(FloatBuffer columns, FloatBuffer images, int start, Scratch scratch) {
    int padded = geometry.paddedWidth();
    int positions = geometry.outputPlane();
    float[] line = scratch.vector(LINE, positions);
    int next = 0;
    for (int c = 0; c < geometry.channels(); c++) {
      float[] image = scratch.cleared(IMAGE, geometry.height() * padded);
      for (int a = 0; a < geometry.kernelHeight(); a++) {
        for (int b = 0; b < geometry.kernelWidth(); b++) {
          columns.get(next, line, 0, positions);
          spread(line, a, b, image);
          next += positions;
        }
      }
      for (int h = 0; h < geometry.height(); h++) {
        images.put(
            start + c * geometry.inputPlane() + h * geometry.width(),
            image,
            h * padded + geometry.paddingWidth(),
            geometry.width());
      }
    }
  }

  private void spread(float[] line, int a, int b, float[] image) {
    int width = geometry.outputWidth();
    int stride = geometry.strideWidth();
    for (int row = 0; row < geometry.outputHeight(); row++) {
      int seen = geometry.inputRow(row, a);
      if (geometry.isInputRow(seen)) {
        int from = row * width;
        int to = seen * geometry.paddedWidth() + b * geometry.dilation();
        for (int w = 0; w < width; w++) {
          image[to + w * stride] += line[from + w];
        }
      }
    }
  }
}
