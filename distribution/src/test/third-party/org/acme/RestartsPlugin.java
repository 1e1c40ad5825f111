package org.acme;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.schedule.Schedule;
import org.lambdarts.api.schedule.ScheduleContext;
import org.lambdarts.api.schedule.ScheduleFactory;

/** A schedule: begins anew every few epochs (Loshchilov and Hutter, arXiv 1608.03983). */
public final class RestartsPlugin implements Plugin {

  @Override
  public List<ScheduleFactory> schedules() {
    return List.of(new Restarts());
  }

  private static final class Restarts implements ScheduleFactory {

    @Override
    public String name() {
      return "restarts";
    }

    @Override
    public Schedule create(ScheduleContext context) {
      double from = context.config().getDouble("from");
      int period = context.config().getInt("period");
      if (period < 1) {
        throw new IllegalArgumentException("period must be at least 1, is " + period);
      }
      return progress -> from / (1 + progress.epoch() % period);
    }
  }
}
