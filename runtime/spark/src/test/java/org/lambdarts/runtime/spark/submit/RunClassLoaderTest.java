package org.lambdarts.runtime.spark.submit;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.spark.cluster.Cluster;

final class RunClassLoaderTest {

  @Test
  void bothSidesSeeTheSameMeetingPoint() throws IOException, ClassNotFoundException {
    try (RunClassLoader run = new RunClassLoader(List.of())) {
      assertSame(Cluster.class, run.loadClass(Cluster.class.getName()));
    }
  }

  @Test
  void theRunSeesNothingOfSparkAndItsLibraries() throws IOException {
    try (RunClassLoader run = new RunClassLoader(List.of())) {
      for (String hidden :
          List.of(
              "org.apache.spark.SparkConf",
              "org.slf4j.LoggerFactory",
              "com.fasterxml.jackson.databind.ObjectMapper",
              SparkCluster.class.getName())) {
        assertThrows(ClassNotFoundException.class, () -> run.loadClass(hidden));
      }
    }
  }
}
