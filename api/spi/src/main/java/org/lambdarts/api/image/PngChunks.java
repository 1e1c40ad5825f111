package org.lambdarts.api.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The parts of a PNG file. Java's decoder believes their lengths and ignores their checksums, so
 * that a damaged file becomes another image.
 */
final class PngChunks {

  private static final int SIGNATURE_BYTES = 8;

  /** Its length, its type and its checksum. */
  private static final int FRAME_BYTES = 12;

  private static final int TYPE_BYTES = 4;

  private PngChunks() {}

  /**
   * Checks all parts that an image depends on.
   *
   * @return how the image is to be turned
   * @throws IOException if one is damaged, or the last is missing
   */
  static Orientation check(byte[] content) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(content);
    Orientation orientation = Orientation.UPRIGHT;
    int at = SIGNATURE_BYTES;
    while (content.length - at >= FRAME_BYTES) {
      int length = file.getInt(at);
      int start = at + Integer.BYTES;
      if (length < 0 || length > content.length - at - FRAME_BYTES) {
        throw new CutShortException();
      }
      String type = new String(content, start, TYPE_BYTES, StandardCharsets.ISO_8859_1);
      boolean sound = isSound(content, start, length);
      if (!sound && isCritical(type)) {
        throw new IOException("the checksum of its part at byte " + at + " is wrong");
      }
      if (type.equals("IEND")) {
        return orientation;
      }
      if (type.equals("eXIf") && sound) {
        int data = start + TYPE_BYTES;
        orientation = Orientation.in(Arrays.copyOfRange(content, data, data + length));
      }
      at += FRAME_BYTES + length;
    }
    throw new CutShortException();
  }

  private static boolean isSound(byte[] content, int start, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(content, start, TYPE_BYTES + length);
    int stored = ByteBuffer.wrap(content).getInt(start + TYPE_BYTES + length);
    return (int) checksum.getValue() == stored;
  }

  /** Those without which there is no image begin with a capital, and a palette's transparency. */
  private static boolean isCritical(String type) {
    return Character.isUpperCase(type.charAt(0)) || type.equals("tRNS");
  }
}
