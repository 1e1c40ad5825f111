package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/** A variable. To give it another value is to let it share the elements of another tensor. */
final class Dl4jVariable implements Variable {

  private final Dl4jBackend backend;
  private final String name;
  private Dl4jTensor value;

  Dl4jVariable(Dl4jBackend backend, String name, NativeArray array) {
    this.backend = backend;
    this.name = name;
    this.value = new Dl4jTensor(backend, array);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Shape shape() {
    return value.shape();
  }

  @Override
  public Tensor value() {
    return value;
  }

  @Override
  public void assign(Tensor source) {
    source.requireOpen();
    if (source.backend() != backend) {
      throw new IllegalArgumentException(
          "variable " + name + " of dl4j was assigned a tensor of " + source.backend().name());
    }
    if (!source.shape().equals(shape())) {
      throw new IllegalArgumentException(
          "variable "
              + name
              + " of shape "
              + shape()
              + " was assigned a tensor of "
              + source.shape());
    }
    requireAssignable();
    replace(((Dl4jTensor) source).array().retain());
  }

  @Override
  public void assign(double[] values) {
    if (values.length != shape().size()) {
      throw new IllegalArgumentException(
          "variable "
              + name
              + " of shape "
              + shape()
              + " was assigned "
              + values.length
              + " values");
    }
    requireAssignable();
    replace(backend.upload(values, shape()));
  }

  boolean belongsTo(Dl4jBackend other) {
    return backend == other;
  }

  /** Fails if the value is not to change. */
  void requireAssignable() {
    if (value.node() != null) {
      throw new IllegalStateException(
          "variable " + name + " was assigned while a gradient tape was open on it");
    }
    value.requireOpen();
  }

  /** Takes another value; the array is this variable's from now on. */
  void replace(NativeArray next) {
    value.close();
    value = new Dl4jTensor(backend, next);
  }

  void startRecording(Dl4jTape.Node leaf) {
    value.setNode(leaf);
  }

  void stopRecording() {
    value.setNode(null);
  }
}
