package org.lambdarts.api.schedule;

import org.apiguardian.api.API;

/**
 * A number that changes in the course of a search or a training: a learning rate or the temperature
 * of a relaxation. A function of the progress alone, since a run that was interrupted makes it
 * anew.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface Schedule {

  /**
   * The value at a step. The host asks for it at every step, and may ask for steps in any order.
   *
   * @param progress which step of which epoch
   * @return a finite number of at least 0, the same whenever it is asked for; a temperature must be
   *     positive
   */
  double at(Progress progress);
}
