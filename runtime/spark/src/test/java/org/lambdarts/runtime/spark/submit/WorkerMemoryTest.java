package org.lambdarts.runtime.spark.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

final class WorkerMemoryTest {

  @Test
  void halfOfTheOverheadIsForJava() {
    SparkConf conf = new SparkConf(false).set("spark.executor.memoryOverhead", "4g");

    assertEquals(Optional.of("-Xmx2048m"), WorkerMemory.of(conf).flag());
  }

  @Test
  void theTasksOfAnExecutorShareIt() {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.executor.memoryOverhead", "8192")
            .set("spark.executor.cores", "8")
            .set("spark.task.cpus", "2");

    assertEquals(Optional.of("-Xmx1024m"), WorkerMemory.of(conf).flag());
  }

  @Test
  void withoutOverheadJavaDecides() {
    assertEquals(Optional.empty(), WorkerMemory.of(new SparkConf(false)).flag());
  }
}
