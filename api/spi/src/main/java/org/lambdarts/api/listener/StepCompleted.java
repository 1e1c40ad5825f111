package org.lambdarts.api.listener;

import java.util.List;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * A step of a search or training. Made by the host only; may gain components.
 *
 * @param epoch the epoch, from 0
 * @param step the step within the epoch, from 0
 * @param stepsDone steps of the stage that are done, this one among them
 * @param metrics what was measured: losses, accuracy, learning rate and gradient norm; in a search
 *     also λ and the temperature. The same names in the same order in every step of a stage; copied
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public record StepCompleted(int epoch, int step, long stepsDone, List<Metric> metrics) {

  /** Copies the list. */
  public StepCompleted {
    metrics = List.copyOf(metrics);
  }
}
