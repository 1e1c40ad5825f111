package org.lambdarts.plugin.backend.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Columns in single precision, row by row. */
final class FloatColumns implements ImageColumns {

  private static final int IMAGE = 0;
  private static final int LINE = 1;

  private final WindowGeometry geometry;

  FloatColumns(WindowGeometry geometry) {
    this.geometry = geometry;
  }

  @Override
  public void collect(Storage images, int start, Storage columns, Scratch scratch) {
    FloatBuffer from = images.floats();
    FloatBuffer to = columns.floats();
    int padded = geometry.paddedWidth();
    int positions = geometry.outputPlane();
    float[] image = scratch.cleared(IMAGE, geometry.height() * padded);
    float[] line = scratch.vector(LINE, positions);
    int next = 0;
    for (int c = 0; c < geometry.channels(); c++) {
      for (int h = 0; h < geometry.height(); h++) {
        from.get(
            start + c * geometry.inputPlane() + h * geometry.width(),
            image,
            h * padded + geometry.paddingWidth(),
            geometry.width());
      }
      for (int a = 0; a < geometry.kernelHeight(); a++) {
        for (int b = 0; b < geometry.kernelWidth(); b++) {
          collect(image, a, b, line);
          to.put(next, line, 0, positions);
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

  @Override
  public void spread(Storage columns, Storage images, int start, Scratch scratch) {
    FloatBuffer from = columns.floats();
    FloatBuffer to = images.floats();
    int padded = geometry.paddedWidth();
    int positions = geometry.outputPlane();
    float[] line = scratch.vector(LINE, positions);
    int next = 0;
    for (int c = 0; c < geometry.channels(); c++) {
      float[] image = scratch.cleared(IMAGE, geometry.height() * padded);
      for (int a = 0; a < geometry.kernelHeight(); a++) {
        for (int b = 0; b < geometry.kernelWidth(); b++) {
          from.get(next, line, 0, positions);
          spread(line, a, b, image);
          next += positions;
        }
      }
      for (int h = 0; h < geometry.height(); h++) {
        to.put(
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
