package org.lambdarts.plugin.backend.dl4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dger;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sger;

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
    multiply(1, left, right, rows, columns, inner, accumulate, result);
  }

  /**
   * Multiplies a [rows, inner] matrix by an [inner, columns] one and by a factor.
   *
   * @param accumulate whether to add to what the result holds, or to replace it
   */
  static void multiply(
      double factor,
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
          (float) factor,
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
          factor,
          (DoublePointer) left.pointer(),
          leftStep,
          (DoublePointer) right.pointer(),
          rightStep,
          accumulate ? 1 : 0,
          (DoublePointer) result.pointer(),
          resultStep);
    }
  }

  /**
   * Adds the product of a column and a row to a [rows, columns] matrix whose rows follow closely on
   * each other.
   */
  static void addOuterProduct(
      double factor, Matrix column, Matrix row, int rows, int columns, Matrix result) {
    if (result.storage.isSinglePrecision()) {
      cblas_sger(
          CblasRowMajor,
          rows,
          columns,
          (float) factor,
          (FloatPointer) column.pointer(),
          1,
          (FloatPointer) row.pointer(),
          1,
          (FloatPointer) result.pointer(),
          columns);
    } else {
      cblas_dger(
          CblasRowMajor,
          rows,
          columns,
          factor,
          (DoublePointer) column.pointer(),
          1,
          (DoublePointer) row.pointer(),
          1,
          (DoublePointer) result.pointer(),
          columns);
    }
  }

  /**
   * Multiplies a matrix by a column.
   *
   * @param matrix [rows, columns] in memory, where rows follow closely on each other; it is its
   *     transpose that counts if it is transposed
   */
  static void apply(Matrix matrix, Matrix column, int rows, int columns, Matrix result) {
    if (result.storage.isSinglePrecision()) {
      cblas_sgemv(
          CblasRowMajor,
          matrix.order(),
          rows,
          columns,
          1f,
          (FloatPointer) matrix.pointer(),
          columns,
          (FloatPointer) column.pointer(),
          1,
          0f,
          (FloatPointer) result.pointer(),
          1);
    } else {
      cblas_dgemv(
          CblasRowMajor,
          matrix.order(),
          rows,
          columns,
          1,
          (DoublePointer) matrix.pointer(),
          columns,
          (DoublePointer) column.pointer(),
          1,
          0,
          (DoublePointer) result.pointer(),
          1);
    }
  }
}
