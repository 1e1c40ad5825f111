package org.lambdarts.runtime.derive;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.lambdarts.runtime.genotype.NetworkCost;

/** What a budget limits. */
public enum Measure {
  /** Trainable parameters. */
  PARAMETERS("max-parameters", cost -> Optional.of(BigDecimal.valueOf(cost.parameters()))),
  /** Multiply-adds for one image. */
  MACS("max-macs", cost -> Optional.of(BigDecimal.valueOf(cost.macs()))),
  /** The cost in the regularizer's unit. */
  COST(
      "max-cost",
      cost -> cost.regularized().map(regularized -> BigDecimal.valueOf(regularized.value())));

  private final String key;

  // a function without state
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<NetworkCost, Optional<BigDecimal>> value;

  Measure(String key, Function<NetworkCost, Optional<BigDecimal>> value) {
    this.key = key;
    this.value = value;
  }

  /**
   * How configs, options and ids name a budget of this measure.
   *
   * @return for example {@code max-parameters}
   */
  public String key() {
    return key;
  }

  /** Empty if the regularizer gives a network no fixed cost. */
  Optional<BigDecimal> of(NetworkCost cost) {
    return value.apply(cost);
  }

  /** The name of the unit, for people. */
  String unit(Optional<String> ofRegularizer) {
    return switch (this) {
      case PARAMETERS -> "parameters";
      case MACS -> "multiply-adds";
      case COST -> ofRegularizer.orElse("units of cost");
    };
  }
}
