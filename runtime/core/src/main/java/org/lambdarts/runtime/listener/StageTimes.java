package org.lambdarts.runtime.listener;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.Cells;
import org.lambdarts.runtime.run.CsvTable;

/**
 * How long a stage was worked on: {@code times.csv} beside its metrics, a row for each time that it
 * was begun or continued. Work that was lost and done again counts twice, as it took time twice; of
 * a process that was killed, what came after its last checkpoint is not known. The times have a
 * file of their own, since two runs of one config agree in all else.
 */
public final class StageTimes {

  private static final String FILE = "times.csv";
  private static final String STARTED = "started";
  private static final String SECONDS = "seconds";

  private final Path file;
  private final Clock clock;
  private final Instant started;
  private final List<String> earlier;

  private StageTimes(Path file, Clock clock, List<String> earlier) {
    this.file = file;
    this.clock = clock;
    this.started = clock.instant();
    this.earlier = earlier;
  }

  /**
   * Begins a row.
   *
   * @param folder the stage's folder
   * @param clock tells the time
   * @return to be asked to {@link #note} the time now and then, and at the end
   * @throws LambdartsException if the rows that there are cannot be read
   */
  static StageTimes begin(Path folder, Clock clock) {
    List<String> earlier = new ArrayList<>();
    for (Map<String, String> row : rows(folder).rows()) {
      earlier.add(row.getOrDefault(STARTED, "") + "," + row.getOrDefault(SECONDS, ""));
    }
    return new StageTimes(folder.resolve(FILE), clock, earlier);
  }

  /**
   * Begins the only row, of work that takes the place of what was done before.
   *
   * @param folder the folder of the times
   * @param clock tells the time
   * @return to be asked to {@link #note} the time at the end
   */
  public static StageTimes beginAnew(Path folder, Clock clock) {
    return new StageTimes(folder.resolve(FILE), clock, List.of());
  }

  /**
   * Writes how long it has been.
   *
   * @throws LambdartsException if the file cannot be written
   */
  public void note() {
    long millis = Math.max(0, Duration.between(started, clock.instant()).toMillis());
    List<String> lines = new ArrayList<>();
    lines.add(STARTED + "," + SECONDS);
    lines.addAll(earlier);
    lines.add(started + "," + String.format(Locale.ROOT, "%.3f", millis / 1000.0));
    AtomicFile.write(file, String.join("\n", lines) + "\n");
  }

  /**
   * How long a stage was worked on in all.
   *
   * @param folder the stage's folder
   * @return seconds of the clock on the wall; empty if nothing is known of it, as in folders of
   *     earlier versions
   * @throws LambdartsException if the file is not as it was written
   */
  public static OptionalDouble seconds(Path folder) {
    List<Map<String, String>> rows = rows(folder).rows();
    return rows.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            rows.stream().mapToDouble(row -> CsvTable.number(row, SECONDS).orElse(0)).sum());
  }

  private static CsvTable rows(Path folder) {
    return CsvTable.read(
        folder.resolve(FILE),
        (column, text) -> column.equals(SECONDS) ? Cells.finite(text) : Optional.empty());
  }
}
