package org.lambdarts.api.listener;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * A number that was measured. Made by the host only; may gain components. There are many, more may
 * come, and some depend on the config: a listener must take whatever comes.
 *
 * @param name for example {@code train_loss}: losses are in nats, accuracies are shares in [0, 1]
 * @param normalizedLambda the λ' in [0, 1] that it was measured at; empty if it is not of one λ'
 * @param value the number, which may be infinite or NaN; empty if it is not measured this time, but
 *     at others in the same stage, so that a table has a column for it
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public record Metric(String name, OptionalDouble normalizedLambda, Optional<Number> value) {

  /**
   * Of no λ' in particular.
   *
   * @param name its name
   * @param value the number
   * @return the metric
   */
  public static Metric of(String name, Number value) {
    return new Metric(name, OptionalDouble.empty(), Optional.of(value));
  }
}
