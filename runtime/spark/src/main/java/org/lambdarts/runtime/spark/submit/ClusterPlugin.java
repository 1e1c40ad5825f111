package org.lambdarts.runtime.spark.submit;

import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/** How the machines of a cluster talk to the driver while they do tasks; made by Spark. */
public final class ClusterPlugin implements SparkPlugin {

  /** Called by Spark. */
  public ClusterPlugin() {}

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverSide();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorSide();
  }
}
