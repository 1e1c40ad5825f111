package org.lambdarts.plugin.operation.darts;

import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;

/**
 * {@code sep_conv_KxK}: ReLU, depthwise and pointwise convolution, batch normalization, all twice;
 * the stride is in the first.
 */
final class SeparableConvolution implements Operation {

  private final int kernel;

  SeparableConvolution(int kernel) {
    this.kernel = kernel;
  }

  @Override
  public String name() {
    return "sep_conv_" + kernel + "x" + kernel;
  }

  @Override
  public String description() {
    return "two depthwise separable convolutions with " + kernel + "x" + kernel + " kernels";
  }

  @Override
  public Layer create(OperationContext context) {
    DepthwiseSeparable block = new DepthwiseSeparable(context.channels(), kernel, 1);
    return block
        .create(context.parameters().child(0), context.stride())
        .then(block.create(context.parameters().child(1), 1));
  }
}
