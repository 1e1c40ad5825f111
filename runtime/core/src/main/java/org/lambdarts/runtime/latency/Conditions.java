package org.lambdarts.runtime.latency;

import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.runtime.config.LatencySettings;
import org.lambdarts.runtime.config.RunSettings;

/**
 * How a table was measured. What was measured in another way is not mixed with it.
 *
 * @param backend the name of the backend
 * @param precision of all tensors
 * @param threads threads of one operation
 * @param warmUpNanos nanoseconds that are computed before the time is taken
 * @param repetitions how many times are taken
 */
record Conditions(
    String backend, ElementType precision, int threads, long warmUpNanos, int repetitions) {

  static Conditions of(RunSettings settings) {
    LatencySettings latency = settings.latency();
    return new Conditions(
        settings.backend().name(),
        settings.precision(),
        latency.threads(),
        latency.warmUp().toNanos(),
        latency.repetitions());
  }
}
