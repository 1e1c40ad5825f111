package org.lambdarts.plugin.operation.darts;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.operation.Operation;

/** Contributes the primitives of DARTS. */
public final class DartsOperationsPlugin implements Plugin {

  /** For the service loader. */
  public DartsOperationsPlugin() {}

  @Override
  public List<Operation> operations() {
    return List.of(
        new MaxPooling(),
        new AveragePooling(),
        new SkipConnection(),
        new SeparableConvolution(3),
        new SeparableConvolution(5),
        new SeparableConvolution(7),
        new DilatedConvolution(3),
        new DilatedConvolution(5),
        new FactorizedConvolution(),
        new NoConnection());
  }
}
