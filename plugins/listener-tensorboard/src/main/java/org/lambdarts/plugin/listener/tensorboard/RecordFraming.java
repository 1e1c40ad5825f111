package org.lambdarts.plugin.listener.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's framing of records: length (8 bytes), its masked CRC-32C (4), data, their masked
 * CRC-32C (4), all little-endian.
 */
final class RecordFraming {

  private static final int MASK = 0xa282ead8;
  private static final int OVERHEAD = Long.BYTES + 2 * Integer.BYTES;

  private RecordFraming() {}

  static byte[] framed(byte[] data) {
    byte[] length =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    return ByteBuffer.allocate(OVERHEAD + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt(checksum(length))
        .put(data)
        .putInt(checksum(data))
        .array();
  }

  /** Masked, so that the CRC of data that hold CRCs is no trap. */
  private static int checksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data, 0, data.length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
