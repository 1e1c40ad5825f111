package org.lambdarts.plugin.dataset.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Knows how many bytes it has unpacked, also after a read has failed, and stops at a limit: a small
 * file may unpack to any length.
 */
final class PositionGzip extends GZIPInputStream {

  private final long limit;
  private long position;

  PositionGzip(InputStream in, int buffer, long limit) throws IOException {
    super(in, buffer);
    this.limit = limit;
  }

  long position() {
    return position;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      position += count;
    }
    if (position > limit) {
      throw new IOException("it unpacks to more than " + limit + " bytes");
    }
    return count;
  }
}
