package org.lambdarts.plugin.dataset.cifar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.lambdarts.api.dataset.MemoryBudget;

/** Files in the exact format, written byte by byte and not by the code under test. */
final class CifarBytes {

  static final int IMAGES = 4;

  private static final int RECORD = 3073;

  private CifarBytes() {}

  /** Of files as short as these. */
  static CifarFactory factory() {
    return new CifarFactory(new CifarFormat(IMAGES), MemoryBudget.ofJava());
  }

  /**
   * A file of 4 images. Image i of file f has the label (4f + i) mod 10; its red values are 10f +
   * i, its green ones count up along each row, its blue ones are 255 minus the row.
   */
  static byte[] images(int file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int image = 0; image < IMAGES; image++) {
      bytes.write((4 * file + image) % 10);
      for (int i = 0; i < 1024; i++) {
        bytes.write(10 * file + image);
      }
      for (int i = 0; i < 1024; i++) {
        bytes.write(i % 32);
      }
      for (int i = 0; i < 1024; i++) {
        bytes.write(255 - i / 32);
      }
    }
    if (bytes.size() != IMAGES * RECORD) {
      throw new AssertionError(bytes.size());
    }
    return bytes.toByteArray();
  }

  /** The files of a whole dataset, in the order of the published archive. */
  static Map<String, byte[]> dataset() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("data_batch_1.bin", images(0));
    files.put(
        "batches.meta.txt",
        "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n"
            .getBytes(StandardCharsets.US_ASCII));
    for (int file = 3; file >= 1; file--) {
      files.put("data_batch_" + (file + 1) + ".bin", images(file));
    }
    files.put("test_batch.bin", images(5));
    files.put("readme.html", new byte[] {'<', '>'});
    files.put("data_batch_5.bin", images(4));
    return files;
  }

  static void write(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  static byte[] archive(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(header("cifar-10-batches-bin/", '5', 0));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        byte[] content = file.getValue();
        gzip.write(header("cifar-10-batches-bin/" + file.getKey(), '0', content.length));
        gzip.write(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
      }
      gzip.write(new byte[1024]);
    }
    return packed.toByteArray();
  }

  /** The header of an entry in a ustar archive. */
  private static byte[] header(String name, char type, int size) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format("%011o", size));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b;
    }
    put(header, 148, String.format("%06o\0", sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
