package org.lambdarts.runtime.safetensors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SHA-256 of a whole file, inside the file: the first entry of its metadata, whose digits count
 * as zeros. So every byte is covered, that of the header's length, the padding and the digits
 * included, while any reader of the format still reads the file. A digest of 50 MB takes 30 ms on a
 * processor with SHA instructions, which is less than the disk takes.
 */
final class Checksum {

  /** The key in the metadata. */
  static final String KEY = "sha256";

  private static final int DIGITS = 64;
  private static final byte[] START =
      ("{\"" + TensorFile.METADATA + "\":{\"" + KEY + "\":\"").getBytes(StandardCharsets.UTF_8);

  /** Where the digits are in a file. */
  private static final int AT = Long.BYTES + START.length;

  private final MessageDigest digest;

  Checksum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What stands in the metadata until the digest is known. */
  static String placeholder() {
    return "0".repeat(DIGITS);
  }

  void update(byte[] bytes) {
    digest.update(bytes);
  }

  /** Puts the digest of everything so far into the first bytes of the file. */
  void putInto(byte[] fileStart) {
    byte[] digits = digits();
    System.arraycopy(digits, 0, fileStart, AT, DIGITS);
  }

  private byte[] digits() {
    return HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a file has a checksum where this class writes it. */
  static boolean isIn(byte[] file) {
    return file.length >= AT + DIGITS
        && Arrays.equals(file, Long.BYTES, AT, START, 0, START.length);
  }

  /** Whether a file that has a checksum is what was written. */
  static boolean isRight(byte[] file) {
    Checksum checksum = new Checksum();
    checksum.digest.update(file, 0, AT);
    checksum.digest.update(placeholder().getBytes(StandardCharsets.US_ASCII));
    checksum.digest.update(file, AT + DIGITS, file.length - AT - DIGITS);
    return Arrays.equals(checksum.digits(), Arrays.copyOfRange(file, AT, AT + DIGITS));
  }
}
