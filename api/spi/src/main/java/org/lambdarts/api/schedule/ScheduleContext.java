package org.lambdarts.api.schedule;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;

/**
 * What a schedule is made for.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface ScheduleContext extends FactoryContext {

  /** {@return the number of epochs of the stage that it is for, at least 1} */
  int epochs();
}
