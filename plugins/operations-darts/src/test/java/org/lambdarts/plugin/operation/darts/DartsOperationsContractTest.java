package org.lambdarts.plugin.operation.darts;

import org.junit.jupiter.api.Nested;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.testkit.OperationContract;

/** The contract of operations, for each primitive. */
final class DartsOperationsContractTest {

  @Nested
  class MaxPool extends OperationContract {
    @Override
    protected Operation operation() {
      return new MaxPooling();
    }
  }

  @Nested
  class AvgPool extends OperationContract {
    @Override
    protected Operation operation() {
      return new AveragePooling();
    }
  }

  @Nested
  class Skip extends OperationContract {
    @Override
    protected Operation operation() {
      return new SkipConnection();
    }
  }

  @Nested
  class SepConv3 extends OperationContract {
    @Override
    protected Operation operation() {
      return new SeparableConvolution(3);
    }
  }

  @Nested
  class SepConv5 extends OperationContract {
    @Override
    protected Operation operation() {
      return new SeparableConvolution(5);
    }
  }

  @Nested
  class SepConv7 extends OperationContract {
    @Override
    protected Operation operation() {
      return new SeparableConvolution(7);
    }
  }

  @Nested
  class DilConv3 extends OperationContract {
    @Override
    protected Operation operation() {
      return new DilatedConvolution(3);
    }
  }

  @Nested
  class DilConv5 extends OperationContract {
    @Override
    protected Operation operation() {
      return new DilatedConvolution(5);
    }
  }

  @Nested
  class Conv7x1And1x7 extends OperationContract {
    @Override
    protected Operation operation() {
      return new FactorizedConvolution();
    }
  }

  @Nested
  class None extends OperationContract {
    @Override
    protected Operation operation() {
      return new NoConnection();
    }
  }
}
