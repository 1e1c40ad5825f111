package org.lambdarts.runtime.spark.cluster;

import java.util.Objects;

/** What a cluster cannot do, in a sentence for the user. */
public final class ClusterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message says what is wrong, where, and what to do
   */
  public ClusterException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
