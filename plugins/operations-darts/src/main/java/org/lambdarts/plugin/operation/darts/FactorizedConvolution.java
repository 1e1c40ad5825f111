package org.lambdarts.plugin.operation.darts;

import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.api.tensor.ConvolutionSpec;

/** {@code conv_7x1_1x7}: ReLU, a row and a column convolution of 7 taps, batch normalization. */
final class FactorizedConvolution implements Operation {

  @Override
  public String name() {
    return "conv_7x1_1x7";
  }

  @Override
  public String description() {
    return "a full convolution factorized into a 1x7 and a 7x1 kernel";
  }

  @Override
  public Layer create(OperationContext context) {
    int channels = context.channels();
    int stride = context.stride();
    return Layers.relu()
        .then(
            Layers.convolution(
                context.parameters().child("row"),
                channels,
                channels,
                1,
                7,
                new ConvolutionSpec(1, stride, 0, 3, 1, 1)))
        .then(
            Layers.convolution(
                context.parameters().child("column"),
                channels,
                channels,
                7,
                1,
                new ConvolutionSpec(stride, 1, 3, 0, 1, 1)))
        .then(Layers.batchNorm(context.parameters().child("bn"), channels));
  }
}
