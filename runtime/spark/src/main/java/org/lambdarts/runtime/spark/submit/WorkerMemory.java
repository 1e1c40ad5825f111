package org.lambdarts.runtime.spark.submit;

import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * How much of what Spark grants an executor a process for tasks may use. It is beside the
 * executor's own heap, which Spark calls overhead.
 *
 * @param heapMegabytes of Java, as much again being left for tensors; empty if Spark was not told
 *     of overhead, so that Java decides
 */
record WorkerMemory(Optional<Long> heapMegabytes) {

  private static final String OVERHEAD = "spark.executor.memoryOverhead";

  static WorkerMemory of(SparkConf conf) {
    if (!conf.contains(OVERHEAD)) {
      return new WorkerMemory(Optional.empty());
    }
    int tasks =
        Math.max(1, conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1));
    return new WorkerMemory(Optional.of(conf.getSizeAsMb(OVERHEAD) / tasks / 2));
  }

  Optional<String> flag() {
    return heapMegabytes.map(megabytes -> "-Xmx" + megabytes + "m");
  }
}
