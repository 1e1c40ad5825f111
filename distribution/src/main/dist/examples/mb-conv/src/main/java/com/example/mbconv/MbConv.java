package com.example.mbconv;

import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;

/**
 * {@code mb_conv_3x3}: the inverted residual block of MobileNetV2 (Sandler et al., 2018). It
 * expands the channels, convolves each, and projects them back; at stride 1 the input is added.
 */
final class MbConv implements Operation {

  @Override
  public String name() {
    return "mb_conv_3x3";
  }

  @Override
  public String description() {
    return "an inverted residual block with a 3x3 kernel";
  }

  @Override
  public Layer create(OperationContext context) {
    int expansion = context.config().getInt("expansion");
    if (expansion < 1) {
      // A message that begins with the key is shown with its file and line.
      throw new IllegalArgumentException("expansion must be at least 1 but is " + expansion);
    }
    int outer = context.channels();
    int inner = Math.multiplyExact(expansion, outer);
    Parameters parameters = context.parameters();
    Layer block =
        Layers.pointwise(parameters.child("expand"), outer, inner)
            .then(Layers.batchNorm(parameters.child("expand_bn"), inner))
            .then(Layers.relu())
            .then(Layers.depthwise(parameters.child("depthwise"), inner, 3, context.stride(), 1))
            .then(Layers.batchNorm(parameters.child("depthwise_bn"), inner))
            .then(Layers.relu())
            .then(Layers.pointwise(parameters.child("project"), inner, outer))
            .then(Layers.batchNorm(parameters.child("project_bn"), outer));
    return context.stride() == 1 ? (input, pass) -> input.add(block.forward(input, pass)) : block;
  }
}
