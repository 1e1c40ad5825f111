package org.lambdarts.plugin.operation.darts;

import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;

/**
 * {@code dil_conv_KxK}: ReLU, depthwise convolution with dilation 2, pointwise convolution, batch
 * normalization.
 */
final class DilatedConvolution implements Operation {

  private static final int DILATION = 2;

  private final int kernel;

  DilatedConvolution(int kernel) {
    this.kernel = kernel;
  }

  @Override
  public String name() {
    return "dil_conv_" + kernel + "x" + kernel;
  }

  @Override
  public String description() {
    return "a depthwise separable convolution with a "
        + kernel
        + "x"
        + kernel
        + " kernel of dilation 2";
  }

  @Override
  public Layer create(OperationContext context) {
    return new DepthwiseSeparable(context.channels(), kernel, DILATION)
        .create(context.parameters(), context.stride());
  }
}
