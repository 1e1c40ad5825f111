package org.lambdarts.plugin.space.chain;

import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.tensor.ConvolutionSpec;

/** What is not searched, and so is alike in the supernet and in networks. */
final class FixedLayers {

  private FixedLayers() {}

  /** Image to the first features: 3×3 convolution and batch normalization. */
  static Layer stem(Parameters parameters, ImageShape image, ChainSettings settings) {
    return Layers.convolution(
            parameters.child("conv"),
            image.channels(),
            settings.stemChannels(),
            3,
            ConvolutionSpec.of(settings.stemStride(), 1))
        .then(Layers.affineBatchNorm(parameters.child("bn"), settings.stemChannels()));
  }

  /** To the width of a stage: 1×1 convolution, between ReLU and batch normalization. */
  static Layer transition(Parameters parameters, Stage stage) {
    return Layers.relu()
        .then(Layers.pointwise(parameters.child("conv"), stage.inputs(), stage.width()))
        .then(Layers.batchNorm(parameters.child("bn"), stage.width()));
  }

  /** From the last block's output to the classifier's features, [batch, width of last stage]. */
  static Layer pooling() {
    return Layers.relu().then(Layers.globalAveragePool());
  }

  /** ⌈length / stride⌉, as every layer here has it. */
  static int afterStride(int length, int stride) {
    return (length - 1) / stride + 1;
  }
}
