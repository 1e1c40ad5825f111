package org.lambdarts.runtime.spark.submit;

import org.apache.spark.api.java.function.Function;

/** Does a task on the machine that Spark chose. */
final class TaskFunction implements Function<WorkOrder, String> {

  @Override
  public String call(WorkOrder order) throws InterruptedException {
    ExecutorSide.machine().perform(order);
    return order.id();
  }
}
