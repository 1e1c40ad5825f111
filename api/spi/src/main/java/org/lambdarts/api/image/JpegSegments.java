package org.lambdarts.api.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a JPEG file says before its image.
 *
 * @param components how many values a pixel has; 0 if the file does not say
 * @param transformed whether, of four values, the first three are brightness and color differences
 * @param orientation how the image is to be turned
 */
record JpegSegments(int components, boolean transformed, Orientation orientation) {

  private static final int START_OF_IMAGE_BYTES = 2;
  private static final int START_OF_SCAN = 0xDA;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final String EXIF = "Exif\0\0";
  private static final String ADOBE = "Adobe";

  /** Where the transformation is in Adobe's segment. */
  private static final int TRANSFORM = 11;

  /** Where the number of values is in the header of a frame. */
  private static final int COMPONENTS = 5;

  /** Reads as far as the file is sound. */
  static JpegSegments of(byte[] content) {
    ByteBuffer file = ByteBuffer.wrap(content);
    int components = 0;
    boolean transformed = false;
    Orientation orientation = null;
    int at = START_OF_IMAGE_BYTES;
    while (at + 4 <= content.length && content[at] == (byte) 0xFF) {
      int marker = Byte.toUnsignedInt(content[at + 1]);
      if (marker == 0xFF) {
        // a byte to fill
        at++;
        continue;
      }
      int length = Short.toUnsignedInt(file.getShort(at + 2));
      int end = at + 2 + length;
      if (marker == START_OF_SCAN || length < 2 || end > content.length) {
        break;
      }
      byte[] body = Arrays.copyOfRange(content, at + 4, end);
      if (isFrame(marker) && body.length > COMPONENTS) {
        components = Byte.toUnsignedInt(body[COMPONENTS]);
      } else if (marker == APP14 && starts(body, ADOBE) && body.length > TRANSFORM) {
        transformed = body[TRANSFORM] != 0;
      } else if (marker == APP1 && starts(body, EXIF) && orientation == null) {
        orientation = Orientation.in(Arrays.copyOfRange(body, EXIF.length(), body.length));
      }
      at = end;
    }
    return new JpegSegments(
        components, transformed, orientation == null ? Orientation.UPRIGHT : orientation);
  }

  /** C0 to CF, but for tables and what is reserved. */
  private static boolean isFrame(int marker) {
    return marker == 0xC0 || (marker > 0xC0 && marker <= 0xCF && marker % 4 != 0);
  }

  private static boolean starts(byte[] body, String text) {
    return new String(body, 0, Math.min(body.length, text.length()), StandardCharsets.ISO_8859_1)
        .equals(text);
  }
}
