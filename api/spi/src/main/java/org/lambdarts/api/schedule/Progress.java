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

  /** {@return the epoch, from 0 to {@link #epochs} − 1} */
  int epoch();

  /** {@return the number of epochs there are, at least 1} */
  int epochs();

  /** {@return the step in the epoch, from 0 to {@link #stepsPerEpoch} − 1} */
  int step();

  /** {@return the number of steps of each epoch, at least 1} */
  int stepsPerEpoch();
}
