package org.lambdarts.api.trace;

import org.apiguardian.api.API;

/**
 * What a layer or network costs.
 *
 * @param parameters trainable numbers
 * @param macs multiply-adds of convolutions and matrix products for one image
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Cost(long parameters, long macs) {

  /**
   * The sum of two costs.
   *
   * @param other another cost
   * @return the cost of both
   */
  public Cost plus(Cost other) {
    return new Cost(Math.addExact(parameters, other.parameters), Math.addExact(macs, other.macs));
  }
}
