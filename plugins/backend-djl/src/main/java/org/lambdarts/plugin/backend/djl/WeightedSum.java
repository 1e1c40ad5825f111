package org.lambdarts.plugin.backend.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import org.lambdarts.api.tensor.Shape;

/**
 * Σ weights_i · terms_i, term by term. Stacking the terms for one matrix product would copy all of
 * them, forward and back, which takes longer than the products do.
 */
final class WeightedSum {

  private WeightedSum() {}

  static PtNDArray of(List<PtNDArray> terms, Shape shape, PtNDArray weights, boolean perSample) {
    NDList columns = JniUtils.split(weights, 1, perSample ? 1 : 0);
    long[] lengths = new long[shape.rank()];
    Arrays.fill(lengths, 1);
    if (perSample) {
      lengths[0] = shape.dimension(0);
    }
    PtNDArray sum = null;
    for (int i = 0; i < terms.size(); i++) {
      try (NDArray column = columns.get(i);
          PtNDArray weight = JniUtils.reshape((PtNDArray) column, lengths)) {
        PtNDArray product = JniUtils.mul(terms.get(i), weight);
        sum = sum == null ? product : accumulate(sum, product);
      }
    }
    return sum;
  }

  /** In place: nobody has seen the sum yet, and the gradient of an addition needs neither term. */
  private static PtNDArray accumulate(PtNDArray sum, PtNDArray product) {
    try (product) {
      JniUtils.addi(sum, product);
      return sum;
    }
  }
}
