package org.lambdarts.runtime.spark.cluster;

/** Finds a cluster. A service of the side that knows Spark. */
public interface ClusterConnector {

  /**
   * Connects with a cluster.
   *
   * @param request what is wanted of it
   * @return the cluster, to be closed by the caller
   * @throws ClusterException if there is none, or not as wanted
   */
  Cluster connect(ClusterRequest request);
}
