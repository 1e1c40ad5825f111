package org.lambdarts.testkit;

import org.apiguardian.api.API;
import org.lambdarts.api.tensor.ElementType;

/**
 * How exactly a backend is expected to compute with each element type.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public enum Precision {
  /** Single precision: about four digits, which leaves room for fast convolution algorithms. */
  FLOAT32(ElementType.FLOAT32, 1e-4),
  /** Double precision: about as good as central differences are. */
  FLOAT64(ElementType.FLOAT64, 1e-7);

  private final ElementType elementType;
  private final double tolerance;

  Precision(ElementType elementType, double tolerance) {
    this.elementType = elementType;
    this.tolerance = tolerance;
  }

  /** {@return the element type} */
  public ElementType elementType() {
    return elementType;
  }

  /**
   * The largest error accepted in an array whose largest element is 1 or less; it grows with the
   * largest element.
   *
   * @return the tolerance
   */
  public double tolerance() {
    return tolerance;
  }
}
