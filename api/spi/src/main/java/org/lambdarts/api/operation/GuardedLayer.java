package org.lambdarts.api.operation;

import java.util.Arrays;
import java.util.Objects;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * An operation's layer at its place in a network. Operations are third-party code: what they do
 * wrong is reported with where they stand. Search spaces put every layer they get from an {@link
 * OperationCatalog} into one.
 *
 * @since 0.1
 */
public final class GuardedLayer implements Layer {

  private final String place;
  private final int stride;
  private final Layer layer;

  /**
   * Guards a layer.
   *
   * @param place names the operation, its plugin and where it stands, to begin a message with
   * @param stride 1 or 2
   * @param layer the operation's layer
   */
  public GuardedLayer(String place, int stride, Layer layer) {
    this.place = Objects.requireNonNull(place, "place");
    this.stride = stride;
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
   *     without such; the message begins with the place
   */
  @Override
  public Tensor forward(Tensor input, Pass pass) {
    Tensor output = apply(input, pass);
    if (output == null || !output.isOpen()) {
      throw new LambdartsException(
          place
              + " returned "
              + (output == null ? "null" : "a tensor of a closed scope")
              + "; it must return a tensor that is still open");
    }
    Shape shape = input.shape();
    Shape expected =
        shape
            .with(2, (shape.dimension(2) - 1) / stride + 1)
            .with(3, (shape.dimension(3) - 1) / stride + 1);
    if (!output.shape().equals(expected)) {
      throw new LambdartsException(
          place + " returned " + output.shape() + " for " + shape + ", it must return " + expected);
    }
    if (pass.inspects() && isFinite(input) && !isFinite(output)) {
      throw new LambdartsException(
          place
              + " returned numbers that are NaN or infinite for an input without such; correct it,"
              + " lower the learning rate, or leave it out of search-space.operations");
    }
    return output;
  }

  private static boolean isFinite(Tensor tensor) {
    return Arrays.stream(tensor.toDoubles()).allMatch(Double::isFinite);
  }

  private Tensor apply(Tensor input, Pass pass) {
    try {
      return layer.forward(input, pass);
    } catch (LambdartsException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new LambdartsException(
          place + " failed: " + e + "; correct it or leave it out of search-space.operations", e);
    }
  }
}
