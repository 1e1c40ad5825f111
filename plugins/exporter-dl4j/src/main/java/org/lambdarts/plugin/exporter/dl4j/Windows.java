package org.lambdarts.plugin.exporter.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.lambdarts.api.graph.ConstantArray;
import org.lambdarts.api.graph.Node;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;
import org.nd4j.linalg.activations.Activation;

/** The layers of DL4J that move a window. */
final class Windows {

  private Windows() {}

  static String convolution(
      LayerGraph layers, ConvolutionSpec spec, ConstantArray kernel, String input, Node node) {
    int outputs = kernel.shape().dimension(0);
    int inputs = kernel.shape().dimension(1) * spec.groups();
    int height = kernel.shape().dimension(2);
    int width = kernel.shape().dimension(3);
    int[] stride = {spec.strideHeight(), spec.strideWidth()};
    int[] padding = {spec.paddingHeight(), spec.paddingWidth()};
    int[] dilation = {spec.dilation(), spec.dilation()};
    if (spec.groups() == 1) {
      ConvolutionLayer layer =
          new ConvolutionLayer.Builder(new int[] {height, width}, stride, padding)
              .nIn(inputs)
              .nOut(outputs)
              .dilation(dilation)
              .hasBias(false)
              .convolutionMode(ConvolutionMode.Truncate)
              .activation(Activation.IDENTITY)
              .build();
      return layers.add("convolution", layer, input, kernel.toFloats());
    }
    if (kernel.shape().dimension(1) != 1) {
      throw GraphTranslation.refusal(node);
    }
    ConstantArray spread = spread(kernel, spec.dilation());
    int[] size = {spread.shape().dimension(2), spread.shape().dimension(3)};
    DepthwiseConvolution2D layer =
        new DepthwiseConvolution2D.Builder(size, stride, padding)
            .nIn(inputs)
            .nOut(outputs)
            .depthMultiplier(outputs / inputs)
            .hasBias(false)
            .convolutionMode(ConvolutionMode.Truncate)
            .activation(Activation.IDENTITY)
            .build();
    return layers.add("depthwise-convolution", layer, input, lastAxes(spread, size[0] * size[1]));
  }

  /**
   * A kernel with zeros between its taps: ND4J's library for CPUs knows no dilated depthwise one.
   */
  private static ConstantArray spread(ConstantArray kernel, int dilation) {
    if (dilation == 1) {
      return kernel;
    }
    int outputs = kernel.shape().dimension(0);
    int height = kernel.shape().dimension(2);
    int width = kernel.shape().dimension(3);
    int rows = dilation * (height - 1) + 1;
    int columns = dilation * (width - 1) + 1;
    double[] taps = new double[outputs * rows * columns];
    for (int output = 0; output < outputs; output++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          taps[(output * rows + y * dilation) * columns + x * dilation] =
              kernel.get((output * height + y) * width + x);
        }
      }
    }
    return ConstantArray.of(Shape.of(outputs, 1, rows, columns), taps);
  }

  /** [outputs, 1, height, width] → [height, width, outputs]. */
  private static float[] lastAxes(ConstantArray kernel, int area) {
    int outputs = kernel.size() / area;
    float[] moved = new float[kernel.size()];
    for (int output = 0; output < outputs; output++) {
      for (int tap = 0; tap < area; tap++) {
        moved[tap * outputs + output] = (float) kernel.get(output * area + tap);
      }
    }
    return moved;
  }

  static String maxPooling(LayerGraph layers, PoolingSpec spec, String input) {
    return pooling(layers, SubsamplingLayer.PoolingType.MAX, "max-pooling", spec, input);
  }

  static String averagePooling(LayerGraph layers, PoolingSpec spec, String input) {
    return pooling(layers, SubsamplingLayer.PoolingType.AVG, "average-pooling", spec, input);
  }

  private static String pooling(
      LayerGraph layers,
      SubsamplingLayer.PoolingType type,
      String name,
      PoolingSpec spec,
      String input) {
    SubsamplingLayer layer =
        new SubsamplingLayer.Builder(
                type,
                new int[] {spec.kernel(), spec.kernel()},
                new int[] {spec.stride(), spec.stride()},
                new int[] {spec.padding(), spec.padding()})
            .convolutionMode(ConvolutionMode.Truncate)
            .build();
    return layers.add(name, layer, input);
  }
}
