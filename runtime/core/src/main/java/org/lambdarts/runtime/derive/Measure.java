package org.lambdarts.runtime.derive;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiFunction;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.CostModel;

/** What a budget limits. */
public enum Measure {
  /** Trainable parameters. */
  PARAMETERS(
      "max-parameters",
      "",
      "parameters",
      (costs, genotype) -> Optional.of(BigDecimal.valueOf(costs.of(genotype).parameters()))),
  /** Multiply-adds for one image. */
  MACS(
      "max-macs",
      "",
      "multiply-adds",
      (costs, genotype) -> Optional.of(BigDecimal.valueOf(costs.of(genotype).macs()))),
  /** The cost in the regularizer's unit. */
  COST(
      "max-cost",
      "",
      "units of cost",
      (costs, genotype) ->
          costs
              .of(genotype)
              .regularized()
              .map(regularized -> BigDecimal.valueOf(regularized.value()))) {
    @Override
    String unit(Optional<String> ofRegularizer) {
      return ofRegularizer.orElseGet(() -> super.unit(ofRegularizer));
    }
  },
  /** The predicted milliseconds for one image. */
  LATENCY(
      "max-latency",
      "ms",
      "ms of predicted latency",
      (costs, genotype) -> Optional.of(BigDecimal.valueOf(costs.predictedMilliseconds(genotype))));

  private final String key;
  private final String suffix;
  private final String unit;

  // a function without state
  @SuppressWarnings("ImmutableEnumChecker")
  private final BiFunction<CostModel, Genotype, Optional<BigDecimal>> value;

  Measure(
      String key,
      String suffix,
      String unit,
      BiFunction<CostModel, Genotype, Optional<BigDecimal>> value) {
    this.key = key;
    this.suffix = suffix;
    this.unit = unit;
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

  /** What follows a limit in ids: the short unit of what has one. */
  String suffix() {
    return suffix;
  }

  /** Empty if the regularizer gives a network no fixed cost. */
  Optional<BigDecimal> of(CostModel costs, Genotype genotype) {
    return value.apply(costs, genotype);
  }

  /** The name of the unit, for people. */
  String unit(Optional<String> ofRegularizer) {
    return unit;
  }
}
