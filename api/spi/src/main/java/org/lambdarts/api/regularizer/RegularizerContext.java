package org.lambdarts.api.regularizer;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;

/**
 * What a complexity regularizer is made for: one run.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface RegularizerContext extends FactoryContext {

  /**
   * Says how long candidates take, as the section {@code latency} of the config has it: measured on
   * this machine, or as a table of another device gives it. Nothing is measured before a candidate
   * is asked for.
   *
   * @return the meter of the run
   */
  LatencyMeter latencyMeter();
}
