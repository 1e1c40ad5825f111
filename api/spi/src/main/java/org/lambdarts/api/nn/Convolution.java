package org.lambdarts.api.nn;

import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * A convolution without bias.
 *
 * @param weight [outputs, inputs / groups, kernel height, kernel width]
 * @param spec stride, padding, dilation and groups
 */
record Convolution(Variable weight, ConvolutionSpec spec) implements Layer {

  private static final ConvolutionSpec POINTWISE = ConvolutionSpec.of(1, 0);

  @Override
  public Tensor forward(Tensor input, Pass pass) {
    return input.conv2d(weight.value(), spec);
  }

  /** Whether every pixel of the output depends on all channels of the same pixel of the input. */
  boolean isPointwise() {
    Shape shape = weight.shape();
    return shape.dimension(2) == 1 && shape.dimension(3) == 1 && spec.equals(POINTWISE);
  }
}
