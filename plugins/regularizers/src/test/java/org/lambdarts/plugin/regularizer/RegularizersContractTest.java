package org.lambdarts.plugin.regularizer;

import org.junit.jupiter.api.Nested;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.testkit.ComplexityRegularizerContract;

/** The contract of complexity regularizers, for each. */
final class RegularizersContractTest {

  @Nested
  class Parameters extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new ParameterCount();
    }
  }

  @Nested
  class Macs extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new MacCount();
    }
  }

  @Nested
  class Milliseconds extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new Latency();
    }
  }

  @Nested
  class Norm extends ComplexityRegularizerContract {
    @Override
    protected ComplexityRegularizerFactory factory() {
      return new WeightNorm();
    }
  }
}
