package org.lambdarts.runtime.latency;

import java.util.List;
import org.lambdarts.api.regularizer.LatencyMeter;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;

/** How long the parts of networks take for one image. */
public interface Latencies extends LatencyMeter {

  /** For a run of shapes alone, where nothing can be measured: nothing takes any time. */
  Latencies UNMEASURED =
      new Latencies() {
        @Override
        public double milliseconds(Candidate candidate) {
          return 0;
        }

        @Override
        public double fixedMilliseconds(Frame frame, SearchSpace space, List<Genotype> references) {
          return 0;
        }
      };

  /**
   * How long a network takes beside its chosen operations.
   *
   * @param frame what is around them
   * @param space the space of that frame
   * @param references networks of the space that it may be found by, at least one
   * @return milliseconds, finite and at least 0
   * @throws org.lambdarts.api.LambdartsException if the times come from a table that has none for
   *     this frame
   */
  double fixedMilliseconds(Frame frame, SearchSpace space, List<Genotype> references);
}
