package org.lambdarts.runtime.spark.submit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.lambdarts.runtime.spark.cluster.ClusterException;

/**
 * The address of a master.
 *
 * @param url such as {@code local[2]}, {@code spark://host:7077} or {@code yarn}
 */
record SparkMaster(String url) {

  private static final String STANDALONE = "spark://";
  private static final int PORT = 7077;
  private static final int PATIENCE_MILLIS = 5000;

  boolean isLocal() {
    return url.startsWith("local");
  }

  /**
   * Asks a standalone master whether it is there: Spark itself would try for a minute, and then say
   * little of it.
   *
   * @throws ClusterException if none of those named answers
   */
  void requireAnswer() {
    if (!url.startsWith(STANDALONE)) {
      return;
    }
    String reason = "";
    for (String address : url.substring(STANDALONE.length()).split(",", -1)) {
      try (Socket socket = new Socket()) {
        socket.connect(address(address), PATIENCE_MILLIS);
        return;
      } catch (IOException | IllegalArgumentException e) {
        reason = e.getMessage() == null ? e.toString() : e.getMessage();
      }
    }
    throw new ClusterException(
        "no Spark master answers at "
            + url
            + " ("
            + reason
            + "); start it, or correct lambdarts.executor.master or spark-submit --master");
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return colon < 0
        ? new InetSocketAddress(text, PORT)
        : new InetSocketAddress(
            text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
