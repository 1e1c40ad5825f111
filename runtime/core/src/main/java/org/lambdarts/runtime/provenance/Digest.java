package org.lambdarts.runtime.provenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a sequence of values, each of which ends where the next begins. */
public final class Digest {

  private final MessageDigest sha256;

  /** Starts with nothing. */
  public Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The digest of a file's content, as {@code sha256sum} prints it.
   *
   * @param content the content
   * @return 64 hexadecimal digits
   */
  public static String ofBytes(byte[] content) {
    return new Digest().add(content).text();
  }

  /**
   * Adds a text.
   *
   * @param text the text
   * @return this
   */
  public Digest add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(bytes.length).add(bytes);
  }

  /**
   * Adds a whole number.
   *
   * @param value the number
   * @return this
   */
  public Digest add(long value) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
    return this;
  }

  /** Bytes whose number goes without saying. */
  Digest add(byte[] bytes) {
    sha256.update(bytes);
    return this;
  }

  byte[] bytes() {
    return sha256.digest();
  }

  /**
   * The digest of what was added, after which nothing can be added.
   *
   * @return 64 hexadecimal digits
   */
  public String text() {
    return HexFormat.of().formatHex(bytes());
  }
}
