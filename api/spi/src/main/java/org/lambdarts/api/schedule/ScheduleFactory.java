package org.lambdarts.api.schedule;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Makes schedules of one form. A schedule is for a learning rate or for a temperature and does not
 * know for which.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface ScheduleFactory extends NamedFactory {

  /**
   * Makes a schedule.
   *
   * @param context its section
   * @return the schedule
   */
  Schedule create(ScheduleContext context);
}
