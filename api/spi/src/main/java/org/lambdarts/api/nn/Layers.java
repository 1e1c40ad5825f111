package org.lambdarts.api.nn;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * The layers that convolutional operations are made of. Chain them with {@link Layer#then}.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Layers {

  /** Added to the variance by batch normalization. */
  public static final double BATCH_NORM_EPSILON = 1e-5;

  /** The share of the newest batch in running statistics. */
  public static final double BATCH_NORM_MOMENTUM = 0.1;

  private Layers() {}

  /**
   * max(x, 0).
   *
   * @return the layer
   */
  public static Layer relu() {
    return (input, pass) -> input.relu();
  }

  /**
   * A square convolution without bias; its weight is named {@code weight}.
   *
   * @param parameters where the weight is made
   * @param inputs input channels
   * @param outputs output channels
   * @param kernel side of the kernel
   * @param spec stride, padding, dilation and groups; groups must divide inputs and outputs
   * @return [batch, inputs, h, w] → [batch, outputs, h', w']
   */
  public static Layer convolution(
      Parameters parameters, int inputs, int outputs, int kernel, ConvolutionSpec spec) {
    return convolution(parameters, inputs, outputs, kernel, kernel, spec);
  }

  /**
   * A convolution without bias; its weight is named {@code weight}.
   *
   * @param parameters where the weight is made
   * @param inputs input channels
   * @param outputs output channels
   * @param kernelHeight height of the kernel
   * @param kernelWidth width of the kernel
   * @param spec stride, padding, dilation and groups; groups must divide inputs and outputs
   * @return [batch, inputs, h, w] → [batch, outputs, h', w']
   */
  public static Layer convolution(
      Parameters parameters,
      int inputs,
      int outputs,
      int kernelHeight,
      int kernelWidth,
      ConvolutionSpec spec) {
    Shape shape = Shape.of(outputs, inputs / spec.groups(), kernelHeight, kernelWidth);
    int fanIn = inputs / spec.groups() * kernelHeight * kernelWidth;
    Variable weight = parameters.weight("weight", shape, Initializer.uniformByFanIn(fanIn));
    return new Convolution(weight, spec);
  }

  /**
   * A 1×1 convolution without bias.
   *
   * @param parameters where the weight is made
   * @param inputs input channels
   * @param outputs output channels
   * @return [batch, inputs, h, w] → [batch, outputs, h, w]
   */
  public static Layer pointwise(Parameters parameters, int inputs, int outputs) {
    return convolution(parameters, inputs, outputs, 1, ConvolutionSpec.of(1, 0));
  }

  /**
   * A depthwise convolution without bias that keeps the size at stride 1.
   *
   * @param parameters where the weight is made
   * @param channels input and output channels
   * @param kernel side of the kernel, odd
   * @param stride step between outputs
   * @param dilation distance between the taps
   * @return [batch, channels, h, w] → [batch, channels, ⌈h / stride⌉, ⌈w / stride⌉]
   */
  public static Layer depthwise(
      Parameters parameters, int channels, int kernel, int stride, int dilation) {
    ConvolutionSpec spec = ConvolutionSpec.of(stride, dilation * (kernel - 1) / 2);
    return convolution(
        parameters, channels, channels, kernel, spec.withDilation(dilation).withGroups(channels));
  }

  /**
   * Batch normalization without scale and offset, as in the cells of DARTS.
   *
   * @param parameters where the running statistics are made
   * @param channels the number of channels
   * @return [batch, channels, h, w] → the same
   */
  public static Layer batchNorm(Parameters parameters, int channels) {
    return new BatchNormalization(parameters.runningStatistics(channels));
  }

  /**
   * Batch normalization followed by a trained scale ({@code weight}) and offset ({@code bias}).
   *
   * @param parameters where the parameters and running statistics are made
   * @param channels the number of channels
   * @return [batch, channels, h, w] → the same
   */
  public static Layer affineBatchNorm(Parameters parameters, int channels) {
    Variable weight = parameters.weight("weight", Shape.of(channels), Initializer.constant(1));
    Variable bias = parameters.weight("bias", Shape.of(channels), Initializer.constant(0));
    Layer normalization = batchNorm(parameters, channels);
    return (input, pass) ->
        normalization
            .forward(input, pass)
            .mul(weight.value().reshape(1, channels, 1, 1))
            .add(bias.value().reshape(1, channels, 1, 1));
  }

  /**
   * Max pooling.
   *
   * @param spec the window
   * @return the layer
   */
  public static Layer maxPool(PoolingSpec spec) {
    return (input, pass) -> input.maxPool2d(spec);
  }

  /**
   * Average pooling; padding is not counted.
   *
   * @param spec the window
   * @return the layer
   */
  public static Layer avgPool(PoolingSpec spec) {
    return (input, pass) -> input.avgPool2d(spec);
  }

  /** {@return the average over all positions: [batch, channels, h, w] → [batch, channels]} */
  public static Layer globalAveragePool() {
    return (input, pass) -> input.mean(2, 3);
  }

  /**
   * A fully connected layer with {@code weight} [outputs, inputs] and {@code bias} [outputs].
   *
   * @param parameters where the parameters are made
   * @param inputs input features
   * @param outputs output features
   * @return [batch, inputs] → [batch, outputs]
   */
  public static Layer linear(Parameters parameters, int inputs, int outputs) {
    Initializer initializer = Initializer.uniformByFanIn(inputs);
    Variable weight = parameters.weight("weight", Shape.of(outputs, inputs), initializer);
    Variable bias = parameters.weight("bias", Shape.of(outputs), initializer);
    return (input, pass) -> input.matmul(weight.value().permute(1, 0)).add(bias.value());
  }

  /**
   * Halves height and width without losing pixels: two 1×1 convolutions of stride 2, the second on
   * the input shifted by one pixel, side by side, after a ReLU and before a batch normalization
   * (arXiv 1806.09055). At an odd size the shifted input is filled with a zero row and column.
   *
   * @param parameters where the parameters are made
   * @param inputs input channels
   * @param outputs output channels, even
   * @return [batch, inputs, h, w] → [batch, outputs, ⌈h / 2⌉, ⌈w / 2⌉]
   * @throws IllegalArgumentException if the number of outputs is odd
   */
  public static Layer factorizedReduce(Parameters parameters, int inputs, int outputs) {
    if (outputs % 2 != 0) {
      throw new IllegalArgumentException(
          "a factorized reduction needs an even number of channels, got " + outputs);
    }
    ConvolutionSpec spec = ConvolutionSpec.of(2, 0);
    Layer first = convolution(parameters.child("conv1"), inputs, outputs / 2, 1, spec);
    Layer second = convolution(parameters.child("conv2"), inputs, outputs / 2, 1, spec);
    Layer batchNorm = batchNorm(parameters.child("bn"), outputs);
    return (input, pass) -> {
      Tensor active = input.relu();
      Tensor joined =
          pass.backend()
              .concat(
                  java.util.List.of(
                      first.forward(active, pass), second.forward(shifted(active), pass)),
                  1);
      return batchNorm.forward(joined, pass);
    };
  }

  private static Tensor shifted(Tensor input) {
    int height = input.shape().dimension(2);
    int width = input.shape().dimension(3);
    Tensor filled = input.pad(0, height % 2, 0, width % 2);
    return filled.slice(2, 1, filled.shape().dimension(2)).slice(3, 1, filled.shape().dimension(3));
  }
}
