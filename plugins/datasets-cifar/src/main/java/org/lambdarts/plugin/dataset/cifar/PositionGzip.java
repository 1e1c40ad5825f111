package org.lambdarts.plugin.dataset.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Knows how many bytes it has unpacked, also after a read has failed. */
final class PositionGzip extends GZIPInputStream {

  PositionGzip(InputStream in, int buffer) throws IOException {
    super(in, buffer);
  }

  long position() {
    return inf.getBytesWritten();
  }
}
