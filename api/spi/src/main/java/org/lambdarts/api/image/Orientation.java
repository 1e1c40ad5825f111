package org.lambdarts.api.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How an image is to be turned and mirrored to be upright. Cameras store what their sensor sees and
 * write into the file how they were held.
 *
 * @param transposed whether the rows stored are the columns of the upright image
 * @param fromBottom whether the first row of the upright image is the last one stored, or the last
 *     column if transposed
 * @param fromRight whether each row of the upright image is stored from right to left
 */
record Orientation(boolean transposed, boolean fromBottom, boolean fromRight) {

  /** As most images are. */
  static final Orientation UPRIGHT = new Orientation(false, false, false);

  private static final int TAG = 0x0112;
  private static final short SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  /** By the number that Exif gives it, 1 to 8; any other means nothing. */
  static Orientation of(int number) {
    return switch (number) {
      case 2 -> new Orientation(false, false, true);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, true, false);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, false, true);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, true, false);
      default -> UPRIGHT;
    };
  }

  /**
   * Looks it up in Exif data, of which nothing else is of interest: the first folder of a TIFF file
   * without its image. What is damaged says nothing, as other programs have it.
   *
   * @param exif from its byte order mark on
   */
  static Orientation in(byte[] exif) {
    try {
      return of(number(ByteBuffer.wrap(exif)));
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return UPRIGHT;
    }
  }

  private static int number(ByteBuffer exif) {
    exif.order(exif.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int folder = exif.getInt(4);
    int entries = Short.toUnsignedInt(exif.getShort(folder));
    for (int i = 0; i < entries; i++) {
      int entry = folder + Short.BYTES + i * ENTRY_BYTES;
      if (exif.getShort(entry) == TAG) {
        return exif.getShort(entry + 2) == SHORT ? exif.getShort(entry + 8) : 0;
      }
    }
    return 0;
  }
}
