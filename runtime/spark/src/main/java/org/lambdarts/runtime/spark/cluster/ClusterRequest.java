package org.lambdarts.runtime.spark.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a run wants of a cluster.
 *
 * @param name what the cluster's pages call the run
 * @param master where the cluster is; empty if whoever started this process has said so
 * @param folder the run folder, as an absolute path
 * @param pluginFolders where this process found its plugins, as absolute paths; copied
 * @param notes is told what a user should know, from any thread
 */
public record ClusterRequest(
    String name, String master, Path folder, List<Path> pluginFolders, Consumer<String> notes) {

  /** Copies the list. */
  public ClusterRequest {
    pluginFolders = List.copyOf(pluginFolders);
  }
}
