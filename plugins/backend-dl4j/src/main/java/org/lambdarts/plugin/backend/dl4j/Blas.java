package org.lambdarts.plugin.backend.dl4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Matrix products by ND4J's BLAS, in either precision; may be called from several threads. */
final class Blas {

  private Blas() {}

  /**
   * A matrix in row-major order, somewhere in a storage.
   *
   * @param storage where it is
   * @param offset its first element
   * @param transposed whether to take its transpose
   * @param rowLength the elements from one row to the next; 0 if rows follow closely on each other
   */
  record Matrix(Storage storage, int offset, boolean transposed, int rowLength) {

    static Matrix of(NativeArray array) {
      return of(array, 0);
    }

    static Matrix of(NativeArray array, int offset) {
      return new Matrix(array.storage(), offset, false, 0);
    }

    Matrix transpose() {
      return new Matrix(storage, offset, !transposed, rowLength);
    }

    /** The same if its rows are parts of longer ones. */
    Matrix withRowLength(int length) {
      return new Matrix(storage, offset, transposed, length);
    }

    /** The elements from one row to the next of this [rows, columns] matrix. */
    private int step(int rows, int columns) {
      if (rowLength > 0) {
        return rowLength;
      }
      return transposed ? rows : columns;
    }

    private Pointer pointer() {
      return offset == 0 ? storage.pointer() : storage.pointer().getPointer(offset);
    }

    private int order() {
      return transposed ? CblasTrans : CblasNoTrans;
    }
  }

  /**
   * Multiplies a [rows, inner] matrix by an [inner, columns] one.
   *
   * @param accumulate whether to add to what the result holds, or to replace it
   */
  static void multiply(
      Matrix left,
      Matrix right,
      int rows,
      int columns,
      int inner,
      boolean accumulate,
      Matrix result) {
    int leftStep = left.step(rows, inner);
    int rightStep = right.step(inner, columns);
    int resultStep = result.step(rows, columns);
    if (result.storage.isSinglePrecision()) {
      cblas_sgemm(
          CblasRowMajor,
          left.order(),
          right.order(),
          rows,
          columns,
          inner,
          1f,
          (FloatPointer) left.pointer(),
          leftStep,
          (FloatPointer) right.pointer(),
          rightStep,
          accumulate ? 1f : 0f,
          (FloatPointer) result.pointer(),
          resultStep);
    } else {
      cblas_dgemm(
          CblasRowMajor,
          left.order(),
          right.order(),
          rows,
          columns,
          inner,
          1,
          (DoublePointer) left.pointer(),
          leftStep,
          (DoublePointer) right.pointer(),
          rightStep,
          accumulate ? 1 : 0,
          (DoublePointer) result.pointer(),
          resultStep);
    }
  }
}
