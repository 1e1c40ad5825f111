package org.lambdarts.testkit.fuzz;

import org.apiguardian.api.API;

/**
 * The code under test: it reads what it is given, in whatever way users would have it read.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface FileReader {

  /**
   * Reads a file.
   *
   * @param content what the file holds
   * @throws Exception to reject the content
   */
  void read(byte[] content) throws Exception;
}
