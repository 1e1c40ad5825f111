package org.lambdarts.runtime.spark.submit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.spark.cluster.ClusterException;

final class SparkMasterTest {

  @Test
  void aMasterThatListensIsThere() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SparkMaster master = new SparkMaster("spark://127.0.0.1:" + listening.getLocalPort());

      assertDoesNotThrow(master::requireAnswer);
    }
  }

  @Test
  void oneOfSeveralMastersIsEnough() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SparkMaster master =
          new SparkMaster(
              "spark://127.0.0.1:" + closedPort() + ",127.0.0.1:" + listening.getLocalPort());

      assertDoesNotThrow(master::requireAnswer);
    }
  }

  @Test
  void tellsWhichMasterDoesNotAnswer() throws IOException {
    SparkMaster master = new SparkMaster("spark://127.0.0.1:" + closedPort());

    ClusterException failure = assertThrows(ClusterException.class, master::requireAnswer);

    assertTrue(
        failure.getMessage().startsWith("no Spark master answers at " + master.url() + " ("),
        failure.getMessage());
  }

  @Test
  void aPortThatIsNoNumberIsNoMaster() {
    SparkMaster master = new SparkMaster("spark://127.0.0.1:port");

    assertThrows(ClusterException.class, master::requireAnswer);
  }

  @Test
  void onlyStandaloneMastersAreAsked() {
    assertDoesNotThrow(() -> new SparkMaster("local[2]").requireAnswer());
    assertDoesNotThrow(() -> new SparkMaster("yarn").requireAnswer());
    assertFalse(new SparkMaster("yarn").isLocal());
    assertTrue(new SparkMaster("local[2]").isLocal());
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
