package org.lambdarts.plugin.schedule;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.schedule.ScheduleFactory;
import org.lambdarts.plugin.schedule.SimpleSchedule.EpochFunction;

/** Contributes constant, linear, cosine, exponential and step schedules. */
public final class SchedulesPlugin implements Plugin {

  /** For the service loader. */
  public SchedulesPlugin() {}

  @Override
  public List<ScheduleFactory> schedules() {
    return List.of(
        new SimpleSchedule("constant", "the same in all epochs", SchedulesPlugin::constant),
        new SimpleSchedule("linear", "a summand per epoch", SchedulesPlugin::linear),
        new SimpleSchedule("cosine", "falls along half a cosine", SchedulesPlugin::cosine),
        new SimpleSchedule("exponential", "a factor per epoch", SchedulesPlugin::exponential),
        new SimpleSchedule("step", "a factor every few epochs", SchedulesPlugin::step));
  }

  private static EpochFunction constant(Settings settings, int epochs) {
    double value = settings.value("value");
    return epoch -> value;
  }

  private static EpochFunction linear(Settings settings, int epochs) {
    double from = settings.value("from");
    double change = settings.change("change");
    double minimum = settings.value("minimum");
    return epoch -> Math.max(minimum, from + change * epoch);
  }

  private static EpochFunction cosine(Settings settings, int epochs) {
    double from = settings.value("from");
    double to = settings.value("to");
    return epoch -> to + (from - to) * (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
  }

  private static EpochFunction exponential(Settings settings, int epochs) {
    double from = settings.value("from");
    double factor = settings.factor("factor");
    double minimum = settings.value("minimum");
    return epoch -> Math.max(minimum, from * Math.pow(factor, epoch));
  }

  private static EpochFunction step(Settings settings, int epochs) {
    double from = settings.value("from");
    double factor = settings.factor("factor");
    int every = settings.epochs("every-epochs");
    return epoch -> {
      int drops = epoch / every;
      return from * Math.pow(factor, drops);
    };
  }
}
