package org.lambdarts.plugin.space.cells;

import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.GuardedLayer;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.Tensor;

/** One operation on one edge of one cell. */
final class EdgeOperation {

  private final String name;
  private final Layer layer;
  private final Layer guarded;

  private EdgeOperation(String name, String place, int stride, Layer layer) {
    this.name = name;
    this.layer = layer;
    this.guarded = new GuardedLayer(place, stride, layer);
  }

  static EdgeOperation create(
      OperationCatalog operations,
      String name,
      CellPlan plan,
      ChoiceBlock block,
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
            + block.name()
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
    return guarded.forward(input, pass);
  }
}
