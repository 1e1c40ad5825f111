package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.Shape;

/** Copies elements between the Java heap and native memory, converting where precisions differ. */
final class HostTransfer {

  private final StoragePool pool;

  HostTransfer(StoragePool pool) {
    this.pool = pool;
  }

  NativeArray upload(double[] values, Shape shape) {
    NativeArray array = pool.allocate(shape);
    write(values, array);
    return array;
  }

  /** Fills a new array. */
  void write(double[] values, NativeArray array) {
    Storage storage = array.storage();
    if (storage.isSinglePrecision()) {
      float[] singles = new float[values.length];
      for (int i = 0; i < singles.length; i++) {
        singles[i] = (float) values[i];
      }
      storage.floats().put(0, singles);
    } else {
      storage.doubles().put(0, values);
    }
  }

  NativeArray upload(float[] values, Shape shape) {
    NativeArray array = pool.allocate(shape);
    Storage storage = array.storage();
    if (storage.isSinglePrecision()) {
      storage.floats().put(0, values);
    } else {
      double[] doubles = new double[values.length];
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = values[i];
      }
      storage.doubles().put(0, doubles);
    }
    return array;
  }

  double[] toDoubles(NativeArray array) {
    double[] doubles = new double[array.length()];
    if (array.storage().isSinglePrecision()) {
      float[] singles = toFloats(array);
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = singles[i];
      }
    } else {
      array.storage().doubles().get(0, doubles);
    }
    return doubles;
  }

  float[] toFloats(NativeArray array) {
    float[] singles = new float[array.length()];
    if (array.storage().isSinglePrecision()) {
      array.storage().floats().get(0, singles);
    } else {
      double[] doubles = toDoubles(array);
      for (int i = 0; i < singles.length; i++) {
        singles[i] = (float) doubles[i];
      }
    }
    return singles;
  }
}
