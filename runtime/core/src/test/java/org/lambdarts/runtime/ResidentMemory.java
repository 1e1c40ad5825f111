package org.lambdarts.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process holds in physical memory. */
final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** In bytes; 0 where the system does not say. */
  static long bytes() {
    if (Files.notExists(STATUS)) {
      return 0;
    }
    try {
      String line =
          Files.readAllLines(STATUS).stream()
              .filter(text -> text.startsWith("VmRSS:"))
              .findFirst()
              .orElseThrow();
      return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
