package org.lambdarts.testkit.fuzz;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * Breaks a file in one way.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface Mutation {

  /**
   * Makes a changed copy.
   *
   * @param content the file as it is; must not be changed
   * @param random the only source of chance
   * @return the copy, never null; the content itself if this cannot be done to it
   */
  byte[] apply(byte[] content, RandomGenerator random);
}
