package org.lambdarts.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * Small networks, each about one operation of tensors, so that all of them occur. They take images
 * of 2 channels, 6 rows and 5 columns, and know {@value #CLASSES} classes.
 */
final class GraphSamples {

  static final int CHANNELS = 2;
  static final int HEIGHT = 6;
  static final int WIDTH = 5;
  static final int CLASSES = 3;

  /** Makes a network's body from its parameters: images in, images out. */
  interface Body {

    Layer create(Parameters parameters);
  }

  private GraphSamples() {}

  /** All, by what they are about. */
  static Map<String, Body> bodies() {
    Map<String, Body> bodies = new LinkedHashMap<>();
    bodies.put("nothing", parameters -> (input, pass) -> input);
    windows(bodies);
    elements(bodies);
    layouts(bodies);
    bodies.put("addition of two images", plain(x -> x.add(x.mul(0.5))));
    bodies.put("subtraction of two images", plain(x -> x.sub(x.square())));
    bodies.put("product of two images", plain(x -> x.mul(x.sigmoid())));
    bodies.put("quotient of two images", plain(x -> x.div(x.exp())));
    bodies.put("gate per channel", plain(x -> x.mul(x.sum(true, 2, 3).mul(0.02).sigmoid())));
    bodies.put("softmax of channels", plain(x -> x.softmax(1)));
    bodies.put("log-softmax of channels", plain(x -> x.logSoftmax(1)));
    bodies.put("sum over rows", plain(x -> x.sub(x.sum(true, 2).mul(0.1))));
    bodies.put("maximum of each image", plain(x -> x.sub(x.max(true, 1, 2, 3))));
    bodies.put("minimum over rows", plain(x -> x.sub(x.min(true, 2))));
    bodies.put("a matrix product for each image", GraphSamples::attention);
    bodies.put(
        "weighted sum",
        parameters ->
            (input, pass) ->
                pass.backend()
                    .weightedSum(
                        List.of(input, input.relu()),
                        pass.backend().tensor(new double[] {0.25, 0.5}, Shape.of(2))));
    return bodies;
  }

  private static void windows(Map<String, Body> bodies) {
    bodies.put("convolution", convolution(3, ConvolutionSpec.of(1, 1)));
    bodies.put("convolution of stride 2", convolution(3, ConvolutionSpec.of(2, 1)));
    bodies.put("dilated convolution", convolution(3, ConvolutionSpec.of(1, 2).withDilation(2)));
    bodies.put("depthwise convolution", convolution(3, ConvolutionSpec.of(1, 1).withGroups(2)));
    bodies.put("pointwise convolution", convolution(1, ConvolutionSpec.of(1, 0)));
    bodies.put(
        "convolution of uneven stride and padding",
        convolution(3, new ConvolutionSpec(2, 1, 1, 0, 1, 1)));
    bodies.put(
        "convolution and normalization",
        parameters ->
            Layers.convolution(parameters.child("conv"), CHANNELS, 4, 3, ConvolutionSpec.of(1, 1))
                .then(Layers.batchNorm(parameters.child("bn"), 4))
                .then(Layers.relu())
                .then(Layers.pointwise(parameters.child("point"), 4, CHANNELS))
                .then(Layers.affineBatchNorm(parameters.child("affine"), CHANNELS)));
    bodies.put("normalization", parameters -> Layers.affineBatchNorm(parameters, CHANNELS));
    bodies.put("max pooling", parameters -> Layers.maxPool(new PoolingSpec(3, 1, 1)));
    bodies.put("max pooling of stride 2", parameters -> Layers.maxPool(new PoolingSpec(3, 2, 1)));
    bodies.put("average pooling", parameters -> Layers.avgPool(new PoolingSpec(3, 1, 1)));
    bodies.put(
        "average pooling of stride 2", parameters -> Layers.avgPool(new PoolingSpec(3, 2, 1)));
    bodies.put("average pooling of pairs", parameters -> Layers.avgPool(new PoolingSpec(2, 2, 0)));
    bodies.put(
        "factorized reduction",
        parameters -> Layers.factorizedReduce(parameters, CHANNELS, CHANNELS));
  }

  private static void elements(Map<String, Body> bodies) {
    bodies.put("scaling by a number", plain(x -> x.mul(3).add(-1)));
    bodies.put("exponential", plain(Tensor::exp));
    bodies.put("logarithm", plain(x -> x.square().add(0.5).log()));
    bodies.put("square root", plain(x -> x.square().add(0.5).sqrt()));
    bodies.put("square", plain(Tensor::square));
    bodies.put("relu", plain(Tensor::relu));
    bodies.put("sigmoid", plain(Tensor::sigmoid));
    bodies.put("hyperbolic tangent", plain(Tensor::tanh));
    bodies.put("softplus", plain(Tensor::softplus));
    bodies.put("absolute value", plain(Tensor::abs));
    bodies.put("clamp", plain(x -> x.clamp(-0.25, 0.5)));
    bodies.put("clamp from below", plain(x -> x.clamp(0.1, Double.POSITIVE_INFINITY)));
    bodies.put("clamp from above", plain(x -> x.clamp(Double.NEGATIVE_INFINITY, 0.1)));
  }

  private static void layouts(Map<String, Body> bodies) {
    bodies.put("permutation", plain(x -> x.permute(0, 1, 3, 2)));
    bodies.put("slice", plain(x -> x.slice(2, 1, 4).slice(3, 0, 2)));
    bodies.put("padding", plain(x -> x.pad(1, 0, 2, 3)));
    bodies.put("concatenation", plain(x -> x.backend().concat(List.of(x, x.relu(), x), 2)));
    bodies.put(
        "concatenation of zeros",
        plain(x -> x.backend().concat(List.of(x.backend().full(0, x.shape()), x, x), 2)));
    bodies.put("an edge of zeros", plain(x -> x.backend().full(0, x.shape()).relu().add(x)));
    bodies.put(
        "reshape",
        plain(
            x ->
                x.reshape(x.shape().dimension(0), 1, 4, 15)
                    .permute(0, 2, 1, 3)
                    .reshape(x.shape())));
    bodies.put("channel shuffle", GraphSamples::shuffle);
  }

  private static Body plain(UnaryOperator<Tensor> function) {
    return parameters -> (input, pass) -> function.apply(input);
  }

  private static Body convolution(int kernel, ConvolutionSpec spec) {
    return parameters -> Layers.convolution(parameters, CHANNELS, CHANNELS, kernel, spec);
  }

  private static Layer shuffle(Parameters parameters) {
    return Layers.pointwise(parameters, CHANNELS, 4)
        .then(
            (input, pass) -> {
              int batch = input.shape().dimension(0);
              return input
                  .reshape(batch, 2, 2, HEIGHT * WIDTH)
                  .permute(0, 2, 1, 3)
                  .reshape(batch, 4, HEIGHT, WIDTH)
                  .slice(1, 0, CHANNELS);
            });
  }

  private static Layer attention(Parameters parameters) {
    return (input, pass) -> {
      int batch = input.shape().dimension(0);
      Tensor rows = input.reshape(batch, CHANNELS, HEIGHT * WIDTH);
      Tensor scores = rows.matmul(rows.permute(0, 2, 1)).mul(0.1).softmax(2);
      return scores.matmul(rows).reshape(input.shape());
    };
  }

  /** The whole network: the body, the mean of each channel, a linear layer. */
  static Layer network(Body body, Parameters parameters) {
    return body.create(parameters.child("body"))
        .then(Layers.globalAveragePool())
        .then(Layers.linear(parameters.child("linear"), CHANNELS, CLASSES));
  }
}
