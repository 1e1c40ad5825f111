package org.lambdarts.runtime.spark.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SparkExecutorTest {

  @Test
  void aTaskHasTheThreadsThatSparkGrants() {
    assertEquals(
        Map.of("lambdarts.backend.threads", "3"),
        SparkExecutor.threads(ConfigFactory.parseString("threads = 0"), 3));
  }

  @Test
  void theConfigsOwnNumberOfThreadsStays() {
    assertEquals(Map.of(), SparkExecutor.threads(ConfigFactory.parseString("threads = 2"), 3));
  }

  @Test
  void aBackendWithoutThreadsIsGivenNone() {
    assertEquals(Map.of(), SparkExecutor.threads(ConfigFactory.empty(), 3));
  }
}
