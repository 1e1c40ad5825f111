package org.lambdarts.runtime.latency;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.genotype.CostTable;

/**
 * Predicts how long a network takes for one image: the sum of what its chosen operations take, and
 * what all networks of the space take beside. Nothing is measured before the first prediction.
 */
public final class LatencyModel {

  private final SearchSpace space;
  private final Latencies latencies;
  private final Frame frame;
  private final Supplier<List<Genotype>> references;

  /** Made with the first prediction. */
  private Optional<CostTable> operations = Optional.empty();

  private double fixed;

  /**
   * For the networks of a space.
   *
   * @param space the space, as networks are trained
   * @param latencies of its parts
   * @param frame what is around the choices
   * @param references networks that the fixed part may be found by
   */
  public LatencyModel(
      SearchSpace space, Latencies latencies, Frame frame, Supplier<List<Genotype>> references) {
    this.space = space;
    this.latencies = latencies;
    this.frame = frame;
    this.references = references;
  }

  /**
   * The predicted latency of a network.
   *
   * @param genotype its architecture
   * @return milliseconds, at least 0
   */
  public double milliseconds(Genotype genotype) {
    if (operations.isEmpty()) {
      fixed = fixedMilliseconds();
      operations =
          Optional.of(
              CostTable.of(space.choiceBlocks(), space.candidates(), latencies::milliseconds));
    }
    return fixed + operations.get().of(genotype);
  }

  /**
   * What every network takes beside its operations.
   *
   * @return milliseconds, at least 0
   */
  public double fixedMilliseconds() {
    return latencies.fixedMilliseconds(frame, space, references.get());
  }
}
