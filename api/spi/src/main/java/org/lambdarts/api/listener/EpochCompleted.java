package org.lambdarts.api.listener;

import java.util.List;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * An epoch of a search or training. Made by the host only; may gain components.
 *
 * @param epoch the epoch, from 0
 * @param metrics what was measured: means over the epoch's steps; in a search the supernet's
 *     validation at a grid of λ', in a training the test. The same names in the same order in every
 *     epoch of a stage; copied
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public record EpochCompleted(int epoch, List<Metric> metrics) {

  /** Copies the list. */
  public EpochCompleted {
    metrics = List.copyOf(metrics);
  }
}
