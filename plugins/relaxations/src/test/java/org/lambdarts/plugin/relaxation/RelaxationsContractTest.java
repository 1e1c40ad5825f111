package org.lambdarts.plugin.relaxation;

import org.junit.jupiter.api.Nested;
import org.lambdarts.api.relaxation.RelaxationFactory;
import org.lambdarts.testkit.RelaxationContract;

/** The contract of relaxations, for each. */
final class RelaxationsContractTest {

  @Nested
  class Softmax extends RelaxationContract {
    @Override
    protected RelaxationFactory factory() {
      return relaxation("softmax");
    }
  }

  @Nested
  class GumbelSoftmax extends RelaxationContract {
    @Override
    protected RelaxationFactory factory() {
      return relaxation("gumbel-softmax");
    }
  }

  @Nested
  class Naive extends RelaxationContract {
    @Override
    protected RelaxationFactory factory() {
      return relaxation("naive");
    }
  }

  private static RelaxationFactory relaxation(String name) {
    return new RelaxationsPlugin()
        .relaxations().stream()
            .filter(factory -> factory.name().equals(name))
            .findFirst()
            .orElseThrow();
  }
}
