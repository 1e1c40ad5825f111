package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.tensor.NormalizedProjection;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.plugin.backend.dl4j.Dl4jRecording.Edge;

/**
 * The weighted sum of a mixed operation whose candidates end in a normalized projection, and its
 * derivatives. No candidate's output is computed by itself.
 */
final class ProjectionMixing {

  /**
   * How many pixels a sample must have for each channel: with fewer, the products of all pairs of
   * channels are as large as the image itself.
   */
  private static final int PIXELS_PER_CHANNEL = 4;

  private final Dl4jBackend backend;
  private final ProjectedSum kernels;

  ProjectionMixing(Dl4jBackend backend, ProjectedSum kernels) {
    this.backend = backend;
    this.kernels = kernels;
  }

  /** Whether it is faster than to compute a projection by itself. */
  private static boolean pays(NormalizedProjection projection) {
    Shape images = projection.input().shape();
    int pixels = images.dimension(2) * images.dimension(3);
    return pixels >= PIXELS_PER_CHANNEL * images.dimension(1);
  }

  /**
   * Computes Σ_k weights_k · projections_k.
   *
   * @return the sum, or empty if it had better be computed one by one, because that is faster or
   *     more accurate; nothing has moved then
   */
  Optional<Dl4jTensor> tryToSum(List<NormalizedProjection> projections, Dl4jTensor weights) {
    if (!projections.stream().allMatch(ProjectionMixing::pays)) {
      return Optional.empty();
    }
    projections.forEach(
        projection -> backend.normalization().requireAssignable(projection.running()));
    List<ProjectedMoments> moments =
        kernels.moments(
            projections.stream().map(p -> ((Dl4jTensor) p.input()).array()).toList(),
            projections.stream().map(p -> ((Dl4jTensor) p.kernel()).array()).toList(),
            projections.stream().mapToDouble(NormalizedProjection::epsilon).toArray());
    return moments.stream().allMatch(ProjectedMoments::areAccurate)
        ? Optional.of(weightedSum(projections, moments, weights))
        : Optional.empty();
  }

  private Dl4jTensor weightedSum(
      List<NormalizedProjection> projections, List<ProjectedMoments> moments, Dl4jTensor weights) {
    List<Dl4jTensor> inputs = projections.stream().map(p -> (Dl4jTensor) p.input()).toList();
    List<Dl4jTensor> matrices = projections.stream().map(p -> (Dl4jTensor) p.kernel()).toList();
    List<NativeArray> images = inputs.stream().map(Dl4jTensor::array).toList();
    Shape shape = projections.get(0).shape();
    double[][] factors = factors(weights, shape.dimension(0));
    NativeArray result = backend.allocate(shape);
    kernels.forward(images, moments, factors, result);
    int count = shape.dimension(0) * shape.dimension(2) * shape.dimension(3);
    for (int k = 0; k < projections.size(); k++) {
      NormalizedProjection projection = projections.get(k);
      backend
          .normalization()
          .move(projection.running(), moments.get(k).statistics(), count, projection.momentum());
    }
    Backward backward = new Backward(images, moments, factors);
    List<Edge> edges = new ArrayList<>();
    edges.add(new Edge(weights, images, g -> backward.ofWeights(g, weights.shape())));
    for (int k = 0; k < projections.size(); k++) {
      int number = k;
      edges.add(new Edge(matrices.get(k), images, g -> backward.ofKernel(g, number)));
      edges.add(new Edge(inputs.get(k), images, g -> backward.ofInput(g, number)));
    }
    return backend.result(result, edges);
  }

  /** One for each sample and projection. */
  private double[][] factors(Dl4jTensor weights, int batch) {
    double[] values = weights.toDoubles();
    int columns = weights.shape().dimension(-1);
    double[][] factors = new double[batch][columns];
    for (int sample = 0; sample < batch; sample++) {
      int start = weights.shape().rank() == 2 ? sample * columns : 0;
      System.arraycopy(values, start, factors[sample], 0, columns);
    }
    return factors;
  }

  /** The derivatives, which have the products of the gradient with the inputs in common. */
  private final class Backward {

    private final List<NativeArray> inputs;
    private final List<ProjectedMoments> moments;
    private final double[][] factors;
    private NativeArray seen;
    private ProjectedSum.Gradients gradients;

    Backward(List<NativeArray> inputs, List<ProjectedMoments> moments, double[][] factors) {
      this.inputs = inputs;
      this.moments = moments;
      this.factors = factors;
    }

    private ProjectedSum.Gradients of(NativeArray gradient) {
      if (seen != gradient) {
        gradients = kernels.gradients(inputs, moments, factors, gradient);
        seen = gradient;
      }
      return gradients;
    }

    NativeArray ofWeights(NativeArray gradient, Shape shape) {
      double[][] slopes = of(gradient).weights();
      int columns = shape.dimension(-1);
      double[] values = new double[(int) shape.size()];
      for (int sample = 0; sample < slopes.length; sample++) {
        int start = shape.rank() == 2 ? sample * columns : 0;
        for (int k = 0; k < columns; k++) {
          values[start + k] += slopes[sample][k];
        }
      }
      return backend.transfer().upload(values, shape);
    }

    NativeArray ofKernel(NativeArray gradient, int k) {
      int outputs = gradient.shape().dimension(1);
      int channels = inputs.get(k).shape().dimension(1);
      return backend
          .transfer()
          .upload(of(gradient).derivatives().get(k).kernel(), Shape.of(outputs, channels, 1, 1));
    }

    NativeArray ofInput(NativeArray gradient, int k) {
      NativeArray input = inputs.get(k);
      NativeArray result = backend.allocate(input.shape());
      kernels.inputGradient(
          k, input, moments.get(k), factors, of(gradient).derivatives().get(k), gradient, result);
      return result;
    }
  }
}
