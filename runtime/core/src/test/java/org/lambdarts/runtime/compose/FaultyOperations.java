package org.lambdarts.testkit;

import java.util.List;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.trace.ShapeBackend;

/**
 * Operations of which one misbehaves, but only where there are values: its costs can be traced, so
 * that nothing is found out before the network runs.
 *
 * @param operations the well-behaved operations
 * @param faulty the name of the one that misbehaves
 * @param fault what it does
 */
record FaultyOperations(OperationCatalog operations, String faulty, Fault fault)
    implements OperationCatalog {

  static final String THROWN = "the flux capacitor is empty";

  /** What a layer may do wrong. */
  enum Fault {
    RETURNS_NULL("null"),
    RETURNS_A_CLOSED_TENSOR("closed"),
    RETURNS_THE_WRONG_SHAPE("must return"),
    RETURNS_NAN("NaN"),
    THROWS(THROWN);

    private final String mention;

    Fault(String mention) {
      this.mention = mention;
    }

    /** What the report must mention. */
    String mention() {
      return mention;
    }
  }

  @Override
  public Layer create(String name, int channels, int stride, Parameters parameters) {
    Layer layer = operations.create(name, channels, stride, parameters);
    return name.equals(faulty) ? (input, pass) -> run(layer, input, pass) : layer;
  }

  private Tensor run(Layer layer, Tensor input, Pass pass) {
    if (pass.backend() instanceof ShapeBackend) {
      return layer.forward(input, pass);
    }
    return switch (fault) {
      case RETURNS_NULL -> null;
      case RETURNS_A_CLOSED_TENSOR -> closed(layer, input, pass);
      case RETURNS_THE_WRONG_SHAPE -> pass.backend().concat(List.of(input, input), 1);
      case RETURNS_NAN -> layer.forward(input, pass).mul(Double.NaN);
      case THROWS -> throw new IllegalStateException(THROWN);
    };
  }

  private static Tensor closed(Layer layer, Tensor input, Pass pass) {
    try (TensorScope scope = pass.backend().openScope()) {
      return layer.forward(input, pass);
    }
  }

  @Override
  public String origin(String name) {
    return operations.origin(name);
  }
}
