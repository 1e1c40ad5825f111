package org.lambdarts.runtime.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Records in TensorFlow's framing: length (8 bytes), its masked CRC-32C (4), data, their masked
 * CRC-32C (4), all little-endian.
 */
final class RecordFile {

  private static final int MASK = 0xa282ead8;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void add(byte[] record) {
    byte[] length = little(Long.BYTES).putLong(record.length).array();
    bytes.writeBytes(length);
    bytes.writeBytes(little(Integer.BYTES).putInt(checksum(length)).array());
    bytes.writeBytes(record);
    bytes.writeBytes(little(Integer.BYTES).putInt(checksum(record)).array());
  }

  byte[] content() {
    return bytes.toByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Masked, so that the CRC of data that hold CRCs is no trap. */
  private static int checksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data, 0, data.length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
