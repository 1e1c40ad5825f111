package org.lambdarts.plugin.exporter.dl4j;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Writes a row of numbers as ND4J does: two buffers, one that says what shape the other has. Each
 * begins with how it was allocated, its length and its type.
 */
final class Coefficients {

  private static final String ALLOCATION = "MIXED_DATA_TYPES";
  private static final int RANK = 1;

  /** How ND4J marks an array of single precision. */
  private static final long FLOAT_FLAG = 0x2000;

  private Coefficients() {}

  static void write(List<float[]> parts, DataOutputStream out) throws IOException {
    long length = parts.stream().mapToLong(part -> part.length).sum();
    // rank, length, stride, flags, stride between elements, order
    long[] shape = {RANK, length, 1, FLOAT_FLAG, 1, 'c'};
    header(shape.length, "LONG", out);
    for (long number : shape) {
      out.writeLong(number);
    }
    header(length, "FLOAT", out);
    for (float[] part : parts) {
      for (float number : part) {
        out.writeFloat(number);
      }
    }
  }

  private static void header(long length, String type, DataOutputStream out) throws IOException {
    out.writeUTF(ALLOCATION);
    out.writeLong(length);
    out.writeUTF(type);
  }
}
