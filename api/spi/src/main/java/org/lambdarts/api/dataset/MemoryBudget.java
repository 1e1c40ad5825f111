package org.lambdarts.api.dataset;

import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.lambdarts.api.LambdartsException;

/**
 * The memory that images may take. A dataset that is held in memory asks before it reads, so that
 * someone whose images do not fit is told so, and how much memory would do.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class MemoryBudget {

  private static final int MEGABYTE = 20;
  private static final int GIGABYTE = 30;

  private final long bytes;

  /**
   * A budget of a given size, as tests need it.
   *
   * @param bytes how many bytes there are
   */
  public MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  /**
   * All that the Java virtual machine may use.
   *
   * @return this budget
   */
  public static MemoryBudget ofJava() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory());
  }

  /**
   * Whether something fits.
   *
   * @param needed how many bytes it takes
   * @return whether there are as many
   */
  public boolean allows(long needed) {
    return needed <= bytes;
  }

  /**
   * Requires that something fits.
   *
   * @param needed how many bytes it takes
   * @param what what takes them, for example {@code reading the images of a.gz}
   * @throws LambdartsException if there are fewer, with how many would do
   */
  public void require(long needed, String what) {
    if (!allows(needed)) {
      throw new LambdartsException(
          String.format(
              "%s takes %d MB of memory, but Java may use %d MB: %s",
              what, roundedUp(needed, MEGABYTE), bytes >> MEGABYTE, remedy(needed)));
    }
  }

  /**
   * Does work that may exhaust the memory all the same, since others use it too.
   *
   * @param <T> what the work gives
   * @param what what is done, for example {@code reading the images of a.gz}
   * @param work the work
   * @return what the work gives
   * @throws LambdartsException if there is not enough memory for it
   */
  public <T> T within(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError e) {
      throw exhausted(what, e);
    }
  }

  /**
   * The failure of work that has exhausted the memory.
   *
   * @param what what was done, for example {@code reading the images of a.gz}
   * @param cause what brought it to light
   * @return the failure, to be thrown
   */
  public LambdartsException exhausted(String what, Throwable cause) {
    return new LambdartsException(
        String.format(
            "%s takes more memory than Java may use, which is %d MB: %s",
            what, bytes >> MEGABYTE, remedy(bytes)),
        cause);
  }

  /** With room for what else is in memory. */
  private static String remedy(long needed) {
    return "set LAMBDARTS_OPTS=-Xmx"
        + (roundedUp(needed + needed / 4, GIGABYTE) + 1)
        + "g, or more";
  }

  private static long roundedUp(long bytes, int shift) {
    return (bytes >> shift) + ((bytes & (1L << shift) - 1) == 0 ? 0 : 1);
  }
}
