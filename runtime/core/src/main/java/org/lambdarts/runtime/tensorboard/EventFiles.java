package org.lambdarts.runtime.tensorboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.input.IoReason;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.CsvTable;
import org.lambdarts.runtime.run.GrowingFile;

/**
 * Event files made of the metrics files. They are a function of the metrics alone, so that an
 * interrupted run ends up with the same bytes: what is new is added to a file that agrees so far,
 * which a TensorBoard that watches it sees, and any other file is replaced. As metrics have no
 * times, an event's time is its number in seconds.
 */
public final class EventFiles {

  private static final String NAME = "events.out.tfevents.0.lambdarts";
  private static final Set<String> PLACE = Set.of("epoch", "step");

  private EventFiles() {}

  /**
   * Brings the events of a search up to its metrics.
   *
   * @param metrics the folder of the metrics
   * @param events the folder of the event file
   * @throws LambdartsException if a file cannot be read or written
   */
  public static void ofSearch(Path metrics, Path events) {
    List<Map<String, String>> steps = CsvTable.read(metrics.resolve("steps.csv")).rows();
    List<Map<String, String>> epochs = CsvTable.read(metrics.resolve("epochs.csv")).rows();
    Writer writer = new Writer();
    int step = 0;
    for (Map<String, String> epoch : epochs) {
      while (step < steps.size() && number(steps.get(step)) <= number(epoch)) {
        writer.add(step, "step/", steps.get(step));
        step++;
      }
      writer.add((long) number(epoch), "epoch/", epoch);
    }
    writer.into(events.resolve(NAME));
  }

  /**
   * Brings the events of a training up to its metrics.
   *
   * @param metrics the folder of the metrics
   * @param events the folder of the event file
   * @throws LambdartsException if a file cannot be read or written
   */
  public static void ofTraining(Path metrics, Path events) {
    Writer writer = new Writer();
    for (Map<String, String> epoch : CsvTable.read(metrics.resolve("epochs.csv")).rows()) {
      writer.add((long) number(epoch), "epoch/", epoch);
    }
    writer.into(events.resolve(NAME));
  }

  private static double number(Map<String, String> row) {
    return CsvTable.number(row, "epoch")
        .orElseThrow(() -> new LambdartsException("a row of metrics has no epoch"));
  }

  private static final class Writer {

    private final RecordFile records = new RecordFile();
    private long events;

    Writer() {
      records.add(ScalarEvent.version());
    }

    void add(long step, String group, Map<String, String> row) {
      Map<String, Double> values = new LinkedHashMap<>();
      for (String column : row.keySet()) {
        if (!PLACE.contains(column)) {
          CsvTable.number(row, column).ifPresent(value -> values.put(tag(group, column), value));
        }
      }
      if (!values.isEmpty()) {
        events++;
        records.add(new ScalarEvent(events, step, values).encoded());
      }
    }

    /** Measures at a grid of λ' are groups of their own, with a curve for each λ'. */
    private static String tag(String group, String column) {
      return column.contains("@") ? column.replace('@', '/') : group + column;
    }

    void into(Path file) {
      byte[] content = records.content();
      try {
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        boolean agrees =
            before.length > 0
                && before.length <= content.length
                && Arrays.equals(before, 0, before.length, content, 0, before.length);
        if (agrees) {
          append(file, content, before.length);
        } else {
          AtomicFile.write(file, out -> out.write(content));
        }
      } catch (IOException e) {
        throw new LambdartsException(file + " cannot be written: " + IoReason.of(e), e);
      }
    }

    private static void append(Path file, byte[] content, int from) throws IOException {
      if (from == content.length) {
        return;
      }
      try (GrowingFile events = GrowingFile.open(file)) {
        events.write(content, from, content.length - from);
        events.sync();
      }
    }
  }
}
