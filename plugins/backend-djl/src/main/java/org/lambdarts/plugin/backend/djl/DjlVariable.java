package org.lambdarts.plugin.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * A variable. On a tape its value stands for a leaf of the graph that is made afresh, so that
 * gradients of two tapes never add up and variables of no tape cost nothing.
 */
final class DjlVariable implements Variable {

  private final DjlBackend backend;
  private final String name;
  private final Shape shape;
  private PtNDArray array;
  private PtNDArray leaf;
  private DjlTensor value;

  DjlVariable(DjlBackend backend, String name, Shape shape, PtNDArray array) {
    this.backend = backend;
    this.name = name;
    this.shape = shape;
    this.array = array;
    this.value = new DjlTensor(backend, shape, array);
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
  public void assign(Tensor source) {
    source.requireOpen();
    if (source.backend() != backend) {
      throw new IllegalArgumentException(
          "variable " + name + " of djl was assigned a tensor of " + source.backend().name());
    }
    if (!source.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "variable "
              + name
              + " of shape "
              + shape
              + " was assigned a tensor of "
              + source.shape());
    }
    requireAssignable();
    // A copy, because the source may be a part of something large or belong to a tape.
    replace(JniUtils.clone(DjlBackend.array(source)));
  }

  @Override
  public void assign(double[] values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "variable " + name + " of shape " + shape + " was assigned " + values.length + " values");
    }
    requireAssignable();
    replace(backend.transfer().upload(values, shape));
  }

  boolean belongsTo(DjlBackend other) {
    return backend == other;
  }

  /** Fails if the value is not to change. */
  void requireAssignable() {
    if (leaf != null) {
      throw new IllegalStateException(
          "variable " + name + " was assigned while a gradient tape was open on it");
    }
    value.requireOpen();
  }

  /** A copy of the value, for operations that work in place. */
  PtNDArray copy() {
    return JniUtils.clone(array);
  }

  /** Takes another value; the array is this variable's from now on. */
  void replace(PtNDArray next) {
    array.close();
    array = next;
    value = new DjlTensor(backend, shape, next);
  }

  void startRecording() {
    leaf = JniUtils.detachGradient(array);
    JniUtils.attachGradient(leaf, true);
    value.setArray(leaf);
  }

  /** The gradient of what was recorded, or null if this variable had no part in it. */
  PtNDArray gradient() {
    return JniUtils.getGradient(leaf);
  }

  void stopRecording() {
    value.setArray(array);
    leaf.close();
    leaf = null;
  }
}
