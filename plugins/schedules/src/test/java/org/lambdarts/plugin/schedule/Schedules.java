package org.lambdarts.plugin.schedule;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.lambdarts.api.schedule.Schedule;
import org.lambdarts.api.schedule.ScheduleFactory;
import org.lambdarts.testkit.Contexts;

/** The plugin's schedules by name. */
final class Schedules {

  private Schedules() {}

  static ScheduleFactory named(String name) {
    return new SchedulesPlugin()
        .schedules().stream()
            .filter(factory -> factory.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  /** A schedule with the plugin's defaults. */
  static Schedule of(String name, int epochs, String keys) {
    Config defaults = ConfigFactory.parseResources("reference.conf").getConfig("schedule." + name);
    return named(name)
        .create(Contexts.schedule(epochs, ConfigFactory.parseString(keys).withFallback(defaults)));
  }

  /** The value in an epoch, at the first step of three. */
  static double at(Schedule schedule, int epoch, int epochs) {
    return schedule.at(Contexts.progress(epoch, epochs, 0, 3));
  }
}
