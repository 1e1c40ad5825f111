package org.lambdarts.plugin.space.cells;

import java.util.Arrays;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.space.Decision;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;

/**
 * One operation on one edge of one cell. Operations are strangers' code, so what they do wrong is
 * reported with where they stand.
 */
final class EdgeOperation {

  private final String name;
  private final String place;
  private final int stride;
  private final Layer layer;

  private EdgeOperation(String name, String place, int stride, Layer layer) {
    this.name = name;
    this.place = place;
    this.stride = stride;
    this.layer = layer;
  }

  static EdgeOperation create(
      OperationCatalog operations,
      String name,
      CellPlan plan,
      Decision decision,
      int edge,
      Parameters parameters) {
    int stride = plan.stride(edge);
    String place =
        "operation "
            + name
            + " ("
            + operations.origin(name)
            + ") in cell "
            + plan.index()
            + ", "
            + decision.name()
            + ", edge "
            + edge;
    return new EdgeOperation(
        name, place, stride, operations.create(name, plan.channels(), stride, parameters));
  }

  boolean isZero() {
    return layer instanceof Zero;
  }

  boolean isIdentity() {
    return layer instanceof Identity;
  }

  String name() {
    return name;
  }

  Tensor forward(Tensor input, Pass pass) {
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
