package org.lambdarts.plugin.backend.dl4j;

import java.nio.DoubleBuffer;

/** Columns in double precision, straight from their definition. */
final class DoubleColumns implements ImageColumns {

  private final WindowGeometry geometry;

  DoubleColumns(WindowGeometry geometry) {
    this.geometry = geometry;
  }

  @Override
  public void collect(Storage images, int start, Storage columns, Scratch scratch) {
    DoubleBuffer from = images.doubles();
    DoubleBuffer to = columns.doubles();
    visit((position, pixel) -> to.put(position, pixel < 0 ? 0 : from.get(start + pixel)));
  }

  @Override
  public void spread(Storage columns, Storage images, int start, Scratch scratch) {
    DoubleBuffer from = columns.doubles();
    DoubleBuffer to = images.doubles();
    for (int i = 0; i < geometry.channels() * geometry.inputPlane(); i++) {
      to.put(start + i, 0);
    }
    visit(
        (position, pixel) -> {
          if (pixel >= 0) {
            to.put(start + pixel, to.get(start + pixel) + from.get(position));
          }
        });
  }

  @FunctionalInterface
  private interface Sight {
    void seen(int position, int pixel);
  }

  /** Visits the columns in their order with the pixel seen there, or −1 for padding. */
  private void visit(Sight sight) {
    int position = 0;
    for (int channel = 0; channel < geometry.channels(); channel++) {
      for (int tap = 0; tap < geometry.taps(); tap++) {
        for (int output = 0; output < geometry.outputPlane(); output++) {
          sight.seen(position++, pixel(channel, tap, output));
        }
      }
    }
  }

  private int pixel(int channel, int tap, int output) {
    int row = geometry.inputRow(output / geometry.outputWidth(), tap / geometry.kernelWidth());
    int column =
        geometry.inputColumn(output % geometry.outputWidth(), tap % geometry.kernelWidth());
    if (!geometry.isInputRow(row) || column < 0 || column >= geometry.width()) {
      return -1;
    }
    return (channel * geometry.height() + row) * geometry.width() + column;
  }
}
