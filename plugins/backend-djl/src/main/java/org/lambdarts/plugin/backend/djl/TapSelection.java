package org.lambdarts.plugin.backend.djl;

import org.lambdarts.api.tensor.Shape;

/**
 * Which taps of a depthwise kernel meet which columns, once the columns of an image have been dealt
 * out to phases. As a matrix of zeros and ones for each phase, it makes the kernels of the phases
 * from the kernel.
 *
 * <p>Column w is column u of phase p, where w = phases · u + p. Rows stay where they are, so those
 * of a dilated kernel get zeros between them.
 *
 * @param rows rows of the kernel, odd
 * @param columns columns of the kernel, odd
 * @param rowDilation distance between rows
 * @param columnDilation distance between columns
 * @param part which taps
 */
record TapSelection(int rows, int columns, int rowDilation, int columnDilation, Part part) {

  /** What of a kernel is applied at once. */
  enum Part {
    /**
     * All taps, which stay within the phase if there are as many phases as the dilation is large.
     */
    ALL(1),
    /** All taps of stride 2, where two phases of the input make one output. */
    STRIDED(2);

    private final int alternation;

    Part(int alternation) {
      this.alternation = alternation;
    }
  }

  /** How many phases the columns are dealt out to. */
  int phases() {
    return columnDilation * part.alternation;
  }

  /** Rows of the kernel of a phase. */
  int height() {
    return rowDilation * (rows - 1) + 1;
  }

  /** Columns of the kernel of a phase. */
  int width() {
    return 2 * reach() + 1;
  }

  /** Columns left and right of the middle one. */
  private int reach() {
    int radius = columns / 2;
    return (radius + part.alternation - 1) / part.alternation;
  }

  /** [phases, taps of the kernel, taps of the kernel of a phase]. */
  Shape shape() {
    return Shape.of(phases(), rows * columns, height() * width());
  }

  /** The elements of the matrices, row by row. */
  double[] elements() {
    double[] elements = new double[Math.toIntExact(shape().size())];
    int size = height() * width();
    for (int phase = 0; phase < phases(); phase++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          int tap = column - columns / 2;
          if (applies(phase / columnDilation, tap)) {
            int to = row * rowDilation * width() + reach() + shift(tap);
            elements[((phase * rows + row) * columns + column) * size + to] = 1;
          }
        }
      }
    }
    return elements;
  }

  private boolean applies(int half, int tap) {
    return switch (part) {
      case ALL -> true;
      case STRIDED -> Math.floorMod(tap, 2) == half;
    };
  }

  /** How far to the right, in columns of the phase, a tap sees. */
  private int shift(int tap) {
    return Math.floorDiv(tap, part.alternation);
  }
}
