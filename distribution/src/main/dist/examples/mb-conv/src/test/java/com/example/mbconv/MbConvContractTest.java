package com.example.mbconv;

import org.lambdarts.api.operation.Operation;
import org.lambdarts.testkit.OperationContract;

/** Shapes, gradients, memory, seeds: what every operation must do. */
final class MbConvContractTest extends OperationContract {

  @Override
  protected Operation operation() {
    return new MbConv();
  }
}
