package org.lambdarts.plugin.dataset.idx;

/**
 * The content of an IDX file of unsigned bytes.
 *
 * @param name the file, for messages
 * @param dimensions the lengths of the axes, each at least 1
 * @param values the bytes in row-major order
 */
record IdxArray(String name, int[] dimensions, byte[] values) {

  /** The bytes before the values: the magic number and the lengths. */
  static int headerBytes(int rank) {
    return 4 + 4 * rank;
  }

  /** Two zero bytes, the type (8: unsigned byte) and the number of axes. */
  static int magic(int rank) {
    return 0x0800 | rank;
  }

  /** The length of the first axis: the number of images or labels. */
  int count() {
    return dimensions[0];
  }
}
