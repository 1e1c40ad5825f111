package org.lambdarts.plugin.space.cells;

import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;

/**
 * The auxiliary classifier of DARTS: pools to 2×2, then 1×1 convolution to 128 channels, 2×2
 * convolution to 768, and a linear layer.
 */
final class AuxiliaryHead {

  private static final int WINDOW = 5;
  private static final int HIDDEN = 128;
  private static final int FEATURES = 768;

  private AuxiliaryHead() {}

  static Layer create(Parameters parameters, int channels, int height, int width, int classes) {
    if (height != width || height <= WINDOW) {
      throw new LambdartsException(
          "an auxiliary head needs square feature maps of at least "
              + (WINDOW + 1)
              + "x"
              + (WINDOW + 1)
              + " after the second reduction, here they are "
              + height
              + "x"
              + width
              + "; set train.auxiliary-weight = 0 or use larger square images");
    }
    Layer linear = Layers.linear(parameters.child("linear"), FEATURES, classes);
    return Layers.relu()
        .then(Layers.avgPool(new PoolingSpec(WINDOW, height - WINDOW, 0)))
        .then(Layers.pointwise(parameters.child("conv1"), channels, HIDDEN))
        .then(Layers.affineBatchNorm(parameters.child("bn1"), HIDDEN))
        .then(Layers.relu())
        .then(
            Layers.convolution(
                parameters.child("conv2"), HIDDEN, FEATURES, 2, ConvolutionSpec.of(1, 0)))
        .then(Layers.affineBatchNorm(parameters.child("bn2"), FEATURES))
        .then(Layers.relu())
        .then(
            (input, pass) ->
                input.slice(2, 0, 1).slice(3, 0, 1).reshape(input.shape().dimension(0), FEATURES))
        .then(linear);
  }
}
