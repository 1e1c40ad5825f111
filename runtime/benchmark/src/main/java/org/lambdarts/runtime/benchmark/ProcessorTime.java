package org.lambdarts.runtime.benchmark;

import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;

/** How long processors have worked for this process, all its threads together. */
final class ProcessorTime {

  private ProcessorTime() {}

  /** Seconds so far; empty where the system does not say. */
  static OptionalDouble seconds() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      long nanos = system.getProcessCpuTime();
      return nanos < 0 ? OptionalDouble.empty() : OptionalDouble.of(nanos / 1e9);
    }
    return OptionalDouble.empty();
  }
}
