package org.lambdarts.runtime.compose;

import java.util.Locale;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.schedule.Progress;
import org.lambdarts.api.schedule.Schedule;
import org.lambdarts.runtime.config.RunSettings;

/** A schedule of a plugin, whose values are looked at before anything is computed with them. */
final class CheckedSchedule implements Schedule {

  private final RunSettings.Component component;
  private final Schedule schedule;
  private final Kind kind;

  CheckedSchedule(RunSettings.Component component, Schedule schedule, Kind kind) {
    this.component = component;
    this.schedule = schedule;
    this.kind = kind;
  }

  /** What a schedule is for. */
  enum Kind {
    /** Far beyond 1e30 is what learns, and a step with it is still a number of single precision. */
    LEARNING_RATE("a learning rate must be from 0 to 1e30", 0, 1e30),
    /** Beyond, softmax(α / t) is no number, or the same for all. */
    TEMPERATURE("a temperature must be from 1e-6 to 1e6", 1e-6, 1e6);

    private final String rule;
    private final double least;
    private final double most;

    Kind(String rule, double least, double most) {
      this.rule = rule;
      this.least = least;
      this.most = most;
    }
  }

  /**
   * The value at a step.
   *
   * @throws LambdartsException if it is out of range
   */
  @Override
  public double at(Progress progress) {
    double value = schedule.at(progress);
    violation(value, progress)
        .ifPresent(
            message -> {
              throw new LambdartsException("lambdarts." + component.slot() + ": " + message);
            });
    return value;
  }

  /** What is wrong with the value at a step, if it is out of range. */
  Optional<String> violation(Progress progress) {
    return violation(schedule.at(progress), progress);
  }

  private Optional<String> violation(double value, Progress progress) {
    // written so that NaN is out of range
    return value >= kind.least && value <= kind.most
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the schedule %s gives %s in epoch %d, step %d, but %s",
                component.name(),
                value,
                progress.epoch(),
                progress.step(),
                kind.rule));
  }
}
