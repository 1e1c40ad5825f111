package org.lambdarts.runtime.latency;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.FileLookup;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;

/** Latencies from a table that was made before, perhaps on another device. */
public final class GivenLatencies implements Latencies {

  private final Path file;
  private final LatencyTable table;
  private final UnaryOperator<String> settings;

  private GivenLatencies(Path file, LatencyTable table, UnaryOperator<String> settings) {
    this.file = file;
    this.table = table;
    this.settings = settings;
  }

  /**
   * Reads a table.
   *
   * @param file made by {@code lambdarts latency}
   * @param settings the section of an operation, as concise HOCON
   * @return the latencies
   * @throws LambdartsException if there is no such file, or it is no table
   */
  public static GivenLatencies read(Path file, UnaryOperator<String> settings) {
    if (!FileLookup.isFile(file)) {
      throw new LambdartsException(
          "names "
              + file
              + ", which is not there; make it with lambdarts latency CONFIG --output "
              + file);
    }
    return new GivenLatencies(file, LatencyTableJson.read(file), settings);
  }

  @Override
  public double milliseconds(Candidate candidate) {
    Use use = Use.of(candidate.placement(), settings.apply(candidate.operation()));
    Double found = table.operations().get(use);
    if (found == null) {
      throw missing(use.toString());
    }
    return found;
  }

  @Override
  public double fixedMilliseconds(Frame frame, SearchSpace space, List<Genotype> references) {
    Double found = table.frames().get(frame);
    if (found == null) {
      throw missing("the fixed parts of " + frame);
    }
    return found;
  }

  private LambdartsException missing(String what) {
    return new LambdartsException(
        "the table of latencies "
            + file
            + " has none for "
            + what
            + "; make it anew with this config: lambdarts latency CONFIG --output "
            + file);
  }
}
