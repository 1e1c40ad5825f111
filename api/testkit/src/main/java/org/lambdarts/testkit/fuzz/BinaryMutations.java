package org.lambdarts.testkit.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What happens to any file: bits flip, parts are lost, doubled or overwritten. */
final class BinaryMutations {

  private static final int LONGEST_INSERTION = 64;
  private static final int[] EXTREMES = {
    0, 1, -1, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7f7f_7f7f
  };

  static final List<Mutation> ALL =
      List.of(
          BinaryMutations::bitFlipped,
          BinaryMutations::byteReplaced,
          BinaryMutations::cutShort,
          BinaryMutations::partRemoved,
          BinaryMutations::partDoubled,
          BinaryMutations::noiseInserted,
          BinaryMutations::extremeNumberWritten,
          BinaryMutations::headBytesReplaced);

  private BinaryMutations() {}

  /** A copy in which a part is replaced by other bytes. */
  static byte[] replaced(byte[] content, int from, int to, byte[] by) {
    return ByteBuffer.allocate(content.length - (to - from) + by.length)
        .put(content, 0, from)
        .put(by)
        .put(content, to, content.length - to)
        .array();
  }

  private static byte[] bitFlipped(byte[] content, RandomGenerator random) {
    if (content.length == 0) {
      return content;
    }
    byte[] copy = content.clone();
    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    return copy;
  }

  private static byte[] byteReplaced(byte[] content, RandomGenerator random) {
    if (content.length == 0) {
      return content;
    }
    byte[] copy = content.clone();
    copy[random.nextInt(copy.length)] = (byte) random.nextInt();
    return copy;
  }

  private static byte[] cutShort(byte[] content, RandomGenerator random) {
    return Arrays.copyOf(content, random.nextInt(content.length + 1));
  }

  private static byte[] partRemoved(byte[] content, RandomGenerator random) {
    int from = random.nextInt(content.length + 1);
    return replaced(content, from, end(content, from, random), new byte[0]);
  }

  private static byte[] partDoubled(byte[] content, RandomGenerator random) {
    int from = random.nextInt(content.length + 1);
    int to = end(content, from, random);
    return replaced(content, to, to, Arrays.copyOfRange(content, from, to));
  }

  private static byte[] noiseInserted(byte[] content, RandomGenerator random) {
    byte[] noise = new byte[random.nextInt(LONGEST_INSERTION) + 1];
    random.nextBytes(noise);
    int at = random.nextInt(content.length + 1);
    return replaced(content, at, at, noise);
  }

  private static byte[] extremeNumberWritten(byte[] content, RandomGenerator random) {
    return written(content, random, content.length);
  }

  /** Formats keep their sizes in the first bytes. */
  private static byte[] headBytesReplaced(byte[] content, RandomGenerator random) {
    return written(content, random, Math.min(content.length, 32));
  }

  private static byte[] written(byte[] content, RandomGenerator random, int within) {
    if (within < Integer.BYTES) {
      return content;
    }
    byte[] number =
        ByteBuffer.allocate(Integer.BYTES)
            .putInt(EXTREMES[random.nextInt(EXTREMES.length)])
            .array();
    int at = random.nextInt(within - Integer.BYTES + 1);
    return replaced(content, at, at + Integer.BYTES, number);
  }

  private static int end(byte[] content, int from, RandomGenerator random) {
    // mostly short parts: a file of which half is gone breaks at once and in always the same way
    int longest = content.length - from;
    int bound = random.nextBoolean() ? Math.min(longest, 16) : longest;
    return from + random.nextInt(bound + 1);
  }
}
