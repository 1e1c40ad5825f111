package org.lambdarts.runtime.memory;

import java.lang.management.ManagementFactory;

/**
 * The memory there is.
 *
 * @param bytes of the machine, or of the container, with swap space; {@link Long#MAX_VALUE} where
 *     it does not say
 * @param heap the most that Java's heap may take
 */
public record Machine(long bytes, long heap) {

  /**
   * This machine.
   *
   * @return its memory
   */
  public static Machine here() {
    return new Machine(bytesHere(), Runtime.getRuntime().maxMemory());
  }

  private static long bytesHere() {
    // in a container, this bean says what the container may use
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      long memory = system.getTotalMemorySize();
      long swap = Math.max(0, system.getTotalSwapSpaceSize());
      return memory > 0 ? memory + swap : Long.MAX_VALUE;
    }
    return Long.MAX_VALUE;
  }
}
