package org.lambdarts.plugin.operation.darts;

import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;

/** The block that separable and dilated convolutions are made of. */
record DepthwiseSeparable(int channels, int kernel, int dilation) {

  Layer create(Parameters parameters, int stride) {
    return Layers.relu()
        .then(Layers.depthwise(parameters.child("depthwise"), channels, kernel, stride, dilation))
        .then(Layers.pointwise(parameters.child("pointwise"), channels, channels))
        .then(Layers.batchNorm(parameters.child("bn"), channels));
  }
}
