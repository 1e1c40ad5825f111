package org.lambdarts.plugin.schedule;

import java.util.function.BiFunction;
import org.lambdarts.api.schedule.Schedule;
import org.lambdarts.api.schedule.ScheduleContext;
import org.lambdarts.api.schedule.ScheduleFactory;

/**
 * A schedule that is the same in all steps of an epoch.
 *
 * @param name its name
 * @param description its one line
 * @param maker makes its function of the epoch, of its settings and the number of epochs
 */
record SimpleSchedule(
    String name, String description, BiFunction<Settings, Integer, EpochFunction> maker)
    implements ScheduleFactory {

  /** A value per epoch. */
  @FunctionalInterface
  interface EpochFunction {

    /** The value in an epoch, counted from 0. */
    double at(int epoch);
  }

  @Override
  public Schedule create(ScheduleContext context) {
    EpochFunction function = maker.apply(new Settings(context.config()), context.epochs());
    return progress -> function.at(progress.epoch());
  }
}
