package org.lambdarts.plugin.hypernetwork;

import org.junit.jupiter.api.Nested;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.testkit.HypernetworkContract;

/** The contract of hypernetworks, for each form. */
final class HypernetworksContractTest {

  @Nested
  class Constant extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new ConstantForm();
    }
  }

  @Nested
  class Linear extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new LinearForm();
    }
  }

  @Nested
  class MultilayerPerceptron extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new MultilayerPerceptronForm();
    }
  }

  @Nested
  class PiecewiseLinear extends HypernetworkContract {
    @Override
    protected HypernetworkFactory factory() {
      return new PiecewiseLinearForm();
    }
  }
}
