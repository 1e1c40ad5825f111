package org.lambdarts.runtime.listener;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Metric;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StepCompleted;
import org.lambdarts.runtime.run.MetricsFile;

/**
 * Writes a stage's metrics: {@code epochs.csv} and {@code .jsonl}, and of a search {@code steps}
 * too. A training has so many steps that only their means are kept.
 */
final class MetricsFiles implements StageListener {

  private static final Pattern STATE = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})");

  private final Optional<MetricsFile> steps;
  private final MetricsFile epochs;

  private MetricsFiles(Optional<MetricsFile> steps, MetricsFile epochs) {
    this.steps = steps;
    this.epochs = epochs;
  }

  /**
   * Opens the files and cuts them back.
   *
   * @param folder their folder, made if need be
   * @param withSteps whether there is a row per step too
   * @param state what {@link #checkpoint} gave where the stage continues from
   * @return the files
   * @throws LambdartsException if one cannot be opened or is shorter than it was then
   */
  static MetricsFiles open(Path folder, boolean withSteps, Optional<String> state) {
    List<String> positions = List.of(state.map(text -> text.split(", ")).orElse(new String[0]));
    if (state.isPresent() && positions.size() != (withSteps ? 2 : 1)) {
      throw unreadable(folder, state.get());
    }
    MetricsFile epochs = MetricsFile.open(folder, "epochs", position(folder, positions, 0));
    try {
      return new MetricsFiles(
          withSteps
              ? Optional.of(MetricsFile.open(folder, "steps", position(folder, positions, 1)))
              : Optional.empty(),
          epochs);
    } catch (RuntimeException | Error e) {
      epochs.close();
      throw e;
    }
  }

  private static MetricsFile.Position position(Path folder, List<String> positions, int index) {
    if (positions.isEmpty()) {
      return MetricsFile.Position.START;
    }
    Matcher matcher = STATE.matcher(positions.get(index));
    if (!matcher.matches()) {
      throw unreadable(folder, positions.get(index));
    }
    return new MetricsFile.Position(
        Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  private static LambdartsException unreadable(Path folder, String state) {
    return new LambdartsException(
        "the checkpoint in "
            + folder
            + " holds \""
            + state
            + "\" as metrics, which are no lengths of files; delete the folder to start this stage"
            + " again");
  }

  @Override
  public void stepCompleted(StepCompleted event) {
    steps.ifPresent(
        file -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("epoch", event.epoch());
          row.put("step", event.step());
          put(event.metrics(), row);
          file.add(row);
        });
  }

  @Override
  public void epochCompleted(EpochCompleted event) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("epoch", event.epoch());
    put(event.metrics(), row);
    epochs.add(row);
  }

  private static void put(List<Metric> metrics, Map<String, Object> row) {
    for (Metric metric : metrics) {
      String column =
          metric.normalizedLambda().isPresent()
              ? metric.name() + "@" + metric.normalizedLambda().getAsDouble()
              : metric.name();
      row.put(column, metric.value().orElse(null));
    }
  }

  @Override
  public String checkpoint() {
    String state = text(epochs.flush());
    return steps.map(file -> state + ", " + text(file.flush())).orElse(state);
  }

  private static String text(MetricsFile.Position position) {
    return position.json() + " " + position.csv();
  }

  @Override
  public void close() {
    try (MetricsFile closing = epochs) {
      steps.ifPresent(MetricsFile::close);
    }
  }
}
