package com.example.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.LambdartsException;

/**
 * Milliseconds per operation.
 *
 * @param file where they come from
 * @param latencies by the operation's name, each finite and at least 0; copied
 */
record LatencyTable(Path file, Map<String, Double> latencies) {

  LatencyTable {
    latencies = Map.copyOf(latencies);
  }

  /**
   * Reads a table.
   *
   * @param file lines of an operation and its milliseconds; what follows a # is a comment
   * @return the table
   * @throws LambdartsException if the file cannot be read, or a line is none of those
   */
  static LatencyTable read(Path file) {
    Map<String, Double> latencies = new HashMap<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      String place = file + ":" + (i + 1) + ": ";
      String[] words = line.split("\\s+");
      if (words.length != 2 || !(parse(words[1]) >= 0)) {
        throw new LambdartsException(
            place
                + "expected an operation and its milliseconds, such as sep_conv_3x3 1.25, but the"
                + " line is: "
                + line);
      }
      if (latencies.put(words[0], parse(words[1])) != null) {
        throw new LambdartsException(place + words[0] + " has a line already; keep one of the two");
      }
    }
    return new LatencyTable(file, latencies);
  }

  /**
   * The latency of an operation.
   *
   * @param operation its name
   * @return milliseconds, at least 0
   * @throws LambdartsException if the table lacks it
   */
  double milliseconds(String operation) {
    Double found = latencies.get(operation);
    if (found == null) {
      throw new LambdartsException(
          file + " has no line for " + operation + ", which the search space uses; add one");
    }
    return found;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new LambdartsException(
          file + " cannot be read as UTF-8 text (" + e + "); correct it, or name another file", e);
    }
  }

  /** NaN for what is not a finite number. */
  private static double parse(String word) {
    try {
      double value = Double.parseDouble(word);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
