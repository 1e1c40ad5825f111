package org.lambdarts.runtime.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory of the machine this process has taken. */
final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

  private ResidentMemory() {}

  /** Tells the most that it ever took, if the system says so. */
  static void tellPeak(String quantity, Consumer<Sample> samples) {
    peak()
        .ifPresent(
            bytes ->
                samples.accept(new Sample(quantity + ", peak memory", Sample.Unit.BYTES, bytes)));
  }

  /** The most bytes it ever took at once; empty where the system does not say, as off Linux. */
  private static OptionalDouble peak() {
    try {
      Matcher peak = PEAK.matcher(Files.readString(STATUS));
      return peak.find()
          ? OptionalDouble.of(1024.0 * Long.parseLong(peak.group(1)))
          : OptionalDouble.empty();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }
}
