package org.lambdarts.api.regularizer;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.space.Candidate;

/**
 * Says how long a candidate's forward pass takes for one image, in evaluation mode. What it has
 * said once it says again, also in a run that is resumed.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ProvidedByHost
public interface LatencyMeter {

  /**
   * The latency of a candidate. Candidates of one operation, stride and input take the same time.
   * One that is {@link org.lambdarts.api.nn.Zero} or {@link org.lambdarts.api.nn.Identity} takes
   * none.
   *
   * @param candidate an operation on an edge of a cell
   * @return milliseconds, finite and at least 0
   * @throws org.lambdarts.api.LambdartsException if the times come from a table that has none for
   *     this candidate; the message names the table and the candidate
   */
  double milliseconds(Candidate candidate);
}
