package org.lambdarts.api.graph;

import java.util.Optional;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/** A variable whose value becomes a constant of its name. */
final class TracedVariable implements Variable {

  private final TracingBackend backend;
  private final String name;
  private final Shape shape;
  private TracedTensor value;

  TracedVariable(TracingBackend backend, String name, Shape shape, double[] values) {
    this.backend = backend;
    this.name = name;
    this.shape = shape;
    this.value = backend.constant(Optional.of(name), values, shape);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Tensor value() {
    return value;
  }

  @Override
  public void assign(Tensor tensor) {
    if (!tensor.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "variable " + name + " of shape " + shape + " was given " + tensor.shape());
    }
    assign(tensor.toDoubles());
  }

  @Override
  public void assign(double[] values) {
    value = backend.constant(Optional.of(name), values, shape);
  }
}
