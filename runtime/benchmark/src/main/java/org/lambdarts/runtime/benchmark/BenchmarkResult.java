package org.lambdarts.runtime.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark measured.
 *
 * @param contestants in the order of their turns; the first is what others are compared with
 * @param tables per quantity, in the order in which they were measured
 */
public record BenchmarkResult(List<Contestant> contestants, List<Table> tables) {

  /** Copies the lists. */
  public BenchmarkResult {
    contestants = List.copyOf(contestants);
    tables = List.copyOf(tables);
  }

  /**
   * All values of one quantity.
   *
   * @param quantity what was measured
   * @param unit of all values
   * @param rounds per contestant, in their order, and round, the values in the order of measuring
   */
  public record Table(
      String quantity, Sample.Unit unit, Map<Contestant, List<List<Double>>> rounds) {

    /**
     * All values of a contestant.
     *
     * @param contestant one that was measured
     * @return at least one value
     */
    public Distribution values(Contestant contestant) {
      return new Distribution(rounds.get(contestant).stream().flatMap(List::stream).toList());
    }

    /**
     * A contestant compared with another, round by round.
     *
     * @param contestant one that was measured
     * @param base the other
     * @return for each round, the contestant's median divided by the other's; empty if one of them
     *     was not measured, or a median of the other is 0
     */
    public Optional<Distribution> ratios(Contestant contestant, Contestant base) {
      List<List<Double>> own = rounds.getOrDefault(contestant, List.of());
      List<List<Double>> others = rounds.getOrDefault(base, List.of());
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
        double other = new Distribution(others.get(i)).median();
        if (other == 0) {
          return Optional.empty();
        }
        ratios.add(new Distribution(own.get(i)).median() / other);
      }
      return ratios.isEmpty() ? Optional.empty() : Optional.of(new Distribution(ratios));
    }
  }

  /** Collects samples. */
  static final class Builder {

    private final List<Contestant> contestants;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    Builder(List<Contestant> contestants) {
      this.contestants = contestants;
    }

    /** Adds what a contestant measured in one turn. */
    void add(Contestant contestant, List<Sample> turn) {
      Map<String, List<Double>> values = new LinkedHashMap<>();
      for (Sample sample : turn) {
        tables.computeIfAbsent(
            sample.quantity(), name -> new Table(name, sample.unit(), new LinkedHashMap<>()));
        values.computeIfAbsent(sample.quantity(), name -> new ArrayList<>()).add(sample.value());
      }
      values.forEach(
          (quantity, list) ->
              tables
                  .get(quantity)
                  .rounds()
                  .computeIfAbsent(contestant, key -> new ArrayList<>())
                  .add(List.copyOf(list)));
    }

    BenchmarkResult build() {
      return new BenchmarkResult(contestants, List.copyOf(tables.values()));
    }
  }
}
