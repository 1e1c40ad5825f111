package org.lambdarts.api.tensor;

import org.apiguardian.api.API;

/**
 * The precision of every tensor of a backend.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public enum ElementType {
  /** IEEE 754 single precision; what runs use. */
  FLOAT32,
  /** IEEE 754 double precision; for checking gradients. */
  FLOAT64
}
