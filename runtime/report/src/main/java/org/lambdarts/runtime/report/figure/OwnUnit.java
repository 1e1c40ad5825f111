package org.lambdarts.runtime.report.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lambdarts.runtime.genotype.RegularizedCost;

/** The unit that costs need an axis of their own for. */
final class OwnUnit {

  static final String PARAMETERS = "parameters";
  static final String MACS = "multiply-adds";

  private OwnUnit() {}

  /**
   * The only unit of some costs.
   *
   * @return empty if there are no costs or several units, or if the unit has an axis in any case
   */
  static Optional<String> of(Stream<Optional<RegularizedCost>> costs) {
    List<String> units =
        costs.flatMap(Optional::stream).map(RegularizedCost::unit).distinct().toList();
    return units.size() == 1 && !List.of(PARAMETERS, MACS).contains(units.get(0))
        ? Optional.of(units.get(0))
        : Optional.empty();
  }
}
