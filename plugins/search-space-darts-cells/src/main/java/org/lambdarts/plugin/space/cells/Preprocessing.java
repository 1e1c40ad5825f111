package org.lambdarts.plugin.space.cells;

import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.tensor.ConvolutionSpec;

/** The layers around the cells' graphs: the stem and what fits a cell's inputs to its channels. */
final class Preprocessing {

  private Preprocessing() {}

  /** 3×3 convolution and batch normalization with affine parameters. */
  static Layer stem(Parameters parameters, int inputs, int outputs) {
    return Layers.convolution(
            parameters.child("conv"), inputs, outputs, 3, ConvolutionSpec.of(1, 1))
        .then(Layers.affineBatchNorm(parameters.child("bn"), outputs));
  }

  /** Input 0 skips a cell; if that was a reduction, it is still twice as large. */
  static Layer input0(Parameters parameters, CellPlan plan) {
    if (plan.afterReduction()) {
      return Layers.factorizedReduce(parameters, plan.inputs0(), plan.channels());
    }
    return reluConvolution(parameters, plan.inputs0(), plan.channels());
  }

  static Layer input1(Parameters parameters, CellPlan plan) {
    return reluConvolution(parameters, plan.inputs1(), plan.channels());
  }

  private static Layer reluConvolution(Parameters parameters, int inputs, int outputs) {
    return Layers.relu()
        .then(Layers.pointwise(parameters.child("conv"), inputs, outputs))
        .then(Layers.batchNorm(parameters.child("bn"), outputs));
  }
}
