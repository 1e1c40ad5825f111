package org.lambdarts.runtime.memory;

import java.util.Locale;
import java.util.Optional;

/**
 * The least memory that a stage of a run needs.
 *
 * <p>This is a lower bound that a machine has to have, not a forecast: see {@link MemoryEstimate}.
 *
 * @param stage what needs it, as {@code a search step}
 * @param batchKey the key of its batch size, without {@code lambdarts}
 * @param batch images per batch, as the data allows
 * @param draws how often a step sees each image: once for each of its λ
 * @param evaluated images that are there to evaluate with, in batches of twice the size; 0 if none
 *     are
 * @param bytesPerImage of the results of all layers for one image
 * @param fixedBytes of weights and what the optimizer keeps of them, whatever the batch
 * @param heapBytes of Java's heap, where weights are drawn and batches are loaded; {@link
 *     Long#MAX_VALUE} for an array longer than there can be
 * @param processes that do it at a time on this machine, each with this need, at least 1
 */
public record MemoryNeed(
    String stage,
    String batchKey,
    long batch,
    long draws,
    long evaluated,
    long bytesPerImage,
    long fixedBytes,
    long heapBytes,
    int processes) {

  /**
   * All that one process needs, without the heap.
   *
   * @return bytes; {@link Long#MAX_VALUE} for more than can be counted
   */
  public long bytes() {
    long images = Math.max(times(batch, draws), Math.min(2 * batch, evaluated));
    return plus(fixedBytes, times(images, bytesPerImage));
  }

  /**
   * What stands against this need.
   *
   * @param machine the memory there is
   * @return what to tell the user after the key of the batch size; empty if nothing does
   */
  public Optional<String> violation(Machine machine) {
    if (times(bytes(), processes) > machine.bytes()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              ": %s with batches of %d needs at least %s of memory%s, and this machine has %s; %s",
              stage,
              batch,
              shown(bytes()),
              processes == 1 ? "" : " in each of " + processes + " processes",
              shown(machine.bytes()),
              bytes() > machine.bytes()
                  ? advice(machine.bytes())
                  : "executor.parallel = " + machine.bytes() / bytes() + " may fit"));
    }
    if (heapBytes == Long.MAX_VALUE) {
      return Optional.of(
          ": "
              + stage
              + " would hold a weight or a batch of more numbers than an array of Java can; use fewer"
              + " channels or smaller batches");
    }
    if (heapBytes > machine.heap()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              ": %s with batches of %d needs at least %s of Java heap, and this Java has %s; give it"
                  + " more with LAMBDARTS_OPTS=-Xmx…, or use smaller batches or fewer channels",
              stage,
              batch,
              shown(heapBytes),
              shown(machine.heap())));
    }
    return Optional.empty();
  }

  private String advice(long available) {
    if (fixedBytes >= available) {
      return "its weights alone do not fit: use fewer channels, cells or knots";
    }
    long images = (available - fixedBytes) / Math.max(1, bytesPerImage);
    long fitting = Math.min(images / draws, images >= evaluated ? images : images / 2);
    return fitting >= 2
        ? "at most " + fitting + " images fit, and fewer are safer"
        : "no batch fits: use fewer channels, cells or λ per step";
  }

  /** In a line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s with batches of %d: at least %s%s",
        stage,
        batch,
        shown(bytes()),
        processes == 1 ? "" : " in each of " + processes + " processes");
  }

  /**
   * Bytes for people.
   *
   * @param bytes the number
   * @return with a unit
   */
  public static String shown(long bytes) {
    if (bytes == Long.MAX_VALUE) {
      return "more than can be counted";
    }
    double value = bytes;
    String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }

  /** A product of numbers from 0, at most {@link Long#MAX_VALUE}. */
  static long times(long one, long other) {
    try {
      return Math.multiplyExact(one, other);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /** A sum of numbers from 0, at most {@link Long#MAX_VALUE}. */
  static long plus(long one, long other) {
    try {
      return Math.addExact(one, other);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }
}
