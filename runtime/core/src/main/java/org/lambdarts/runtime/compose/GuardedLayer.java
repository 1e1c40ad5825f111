package org.lambdarts.runtime.compose;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.graph.TracingBackend;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.NormalizedTail;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * An operation's layer at its place in a network. Operations are third-party code: what they do
 * wrong is reported with their plugin and where they stand.
 */
final class GuardedLayer implements Layer {

  private static final String REMEDY =
      "; correct the operation, or leave it out of search-space.operations";

  private final String origin;
  private final Placement placement;
  private final Layer layer;

  /**
   * Guards a layer.
   *
   * @param origin the operation's plugin
   * @param placement the operation, and where it stands
   * @param layer its layer
   */
  GuardedLayer(String origin, Placement placement, Layer layer) {
    this.origin = Objects.requireNonNull(origin, "origin");
    this.placement = Objects.requireNonNull(placement, "placement");
    this.layer = Objects.requireNonNull(layer, "layer");
  }

  /**
   * Applies the layer.
   *
   * @param input [batch, channels, height, width]
   * @param pass the forward pass this is part of
   * @return [batch, channels, ⌈height / stride⌉, ⌈width / stride⌉]
   * @throws LambdartsException if the layer throws, returns null, a tensor of a closed scope or of
   *     another shape, or, in a pass that inspects, numbers that are NaN or infinite for an input
   *     without such
   */
  @Override
  public Tensor forward(Tensor input, Pass pass) {
    Tensor output = checked(layer, input, pass, input.shape().dimension(1));
    if (pass.inspects() && isFinite(input) && !isFinite(output)) {
      throw new LambdartsException(
          place()
              + " returned numbers that are NaN or infinite for an input without such; correct it,"
              + " lower the learning rate, or leave it out of search-space.operations");
    }
    return output;
  }

  /**
   * How the layer ends, after a head that is guarded as the whole is. A layer that ends in a wrong
   * number of channels is not taken apart, so that it is told as a whole.
   */
  @Override
  public Optional<NormalizedTail> tail() {
    return layer
        .tail()
        .filter(tail -> tail.weight().shape().dimension(0) == placement.channels())
        .map(tail -> tail.withHead(guardedHead(tail)));
  }

  private Layer guardedHead(NormalizedTail tail) {
    int channels = tail.weight().shape().dimension(1);
    return (input, pass) -> checked(tail.head(), input, pass, channels);
  }

  private Tensor checked(Layer applied, Tensor input, Pass pass, int channels) {
    Tensor output = apply(applied, input, pass);
    if (output == null || !output.isOpen()) {
      throw new LambdartsException(
          place()
              + " returned "
              + (output == null ? "null" : "a tensor of a closed scope")
              + "; it must return a tensor that is still open");
    }
    Shape shape = input.shape();
    int stride = placement.stride();
    Shape expected =
        shape
            .with(1, channels)
            .with(2, (shape.dimension(2) - 1) / stride + 1)
            .with(3, (shape.dimension(3) - 1) / stride + 1);
    if (!output.shape().equals(expected)) {
      throw new LambdartsException(
          place()
              + " returned "
              + output.shape()
              + " for "
              + shape
              + ", it must return "
              + expected
              + REMEDY);
    }
    return output;
  }

  private static boolean isFinite(Tensor tensor) {
    return Arrays.stream(tensor.toDoubles()).allMatch(Double::isFinite);
  }

  private Tensor apply(Layer applied, Tensor input, Pass pass) {
    try {
      return pass.backend() instanceof TracingBackend tracing
          ? tracing.within(
              placement.operation() + " in " + placement.place(),
              () -> applied.forward(input, pass))
          : applied.forward(input, pass);
    } catch (LambdartsException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new LambdartsException(place() + " failed: " + e + REMEDY, e);
    }
  }

  private String place() {
    return "operation " + placement.operation() + " (" + origin + ") in " + placement.place();
  }
}
