package org.lambdarts.plugin.dataset.idx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Files in the exact format, written byte by byte and not by the code under test. */
final class IdxBytes {

  private IdxBytes() {}

  /** Images whose pixels count up from 0 and wrap at 256. */
  static byte[] images(int count, int height, int width) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {0, 0, 8, 3});
    file.writeBytes(bigEndian(count));
    file.writeBytes(bigEndian(height));
    file.writeBytes(bigEndian(width));
    for (int i = 0; i < count * height * width; i++) {
      file.write(i);
    }
    return file.toByteArray();
  }

  static byte[] labels(int... labels) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {0, 0, 8, 1});
    file.writeBytes(bigEndian(labels.length));
    for (int label : labels) {
      file.write(label);
    }
    return file.toByteArray();
  }

  static byte[] bigEndian(int value) {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static IdxFile file(String name, byte[] bytes) {
    return new IdxFile(name, () -> new ByteArrayInputStream(bytes));
  }

  /** A whole dataset: 6 training and 3 test images of 4x5. */
  static void writeDataset(Path folder) throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte"), images(6, 4, 5));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(0, 9, 0, 1, 0, 9));
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images(3, 4, 5)));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels(5, 6, 7)));
  }
}
