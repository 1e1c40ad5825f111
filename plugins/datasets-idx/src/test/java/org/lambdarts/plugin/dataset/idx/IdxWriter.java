package org.lambdarts.plugin.dataset.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes what {@link IdxReader} reads. */
final class IdxWriter {

  private IdxWriter() {}

  /** The bytes of a plain file. */
  static byte[] plain(IdxArray array) {
    int rank = array.dimensions().length;
    ByteBuffer bytes = ByteBuffer.allocate(IdxArray.headerBytes(rank) + array.values().length);
    bytes.putInt(IdxArray.magic(rank));
    for (int length : array.dimensions()) {
      bytes.putInt(length);
    }
    return bytes.put(array.values()).array();
  }

  /** The bytes of a gzip file, packed as tightly as can be; without a name or a time. */
  static byte[] packed(IdxArray array) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new TightGzip(bytes)) {
      gzip.write(plain(array));
    }
    return bytes.toByteArray();
  }

  private static final class TightGzip extends GZIPOutputStream {

    TightGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
