package org.lambdarts.api.schedule;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * How far a search or a training has come.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface Progress {

  /**
   * The epoch.
   *
   * @return from 0 to {@link #epochs} − 1
   */
  int epoch();

  /**
   * The number of epochs there are.
   *
   * @return at least 1
   */
  int epochs();

  /**
   * The step in the epoch.
   *
   * @return from 0 to {@link #stepsPerEpoch} − 1
   */
  int step();

  /**
   * The number of steps of each epoch.
   *
   * @return at least 1
   */
  int stepsPerEpoch();
}
