package org.lambdarts.api.nn;

import java.util.Collection;
import java.util.List;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;

/**
 * Draws the first values of variables, as a backend does that computes, and can do nothing else.
 */
final class DrawingBackend extends TensorBackend {

  private final ShapeBackend shapes = new ShapeBackend();

  @Override
  public Variable variable(String name, double[] values, Shape shape) {
    return shapes.variable(name, values, shape);
  }

  @Override
  public String name() {
    return "drawing";
  }

  @Override
  public String description() {
    return "draws first values";
  }

  @Override
  public ElementType elementType() {
    return ElementType.FLOAT64;
  }

  @Override
  public Tensor full(double value, Shape shape) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TensorScope openScope() {
    throw new UnsupportedOperationException();
  }

  @Override
  public GradientTape openTape(Collection<Variable> variables) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long liveArrays() {
    return 0;
  }

  @Override
  public void close() {}

  @Override
  protected Tensor createTensor(double[] values, Shape shape) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected Tensor createTensor(float[] values, Shape shape) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected Tensor computeConcat(List<Tensor> parts, int axis, Shape result) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected Tensor computeWeightedSum(List<Tensor> terms, Tensor weights) {
    throw new UnsupportedOperationException();
  }
}
