package org.lambdarts.runtime.spark.cluster;

import java.util.List;

/**
 * A task for the cluster.
 *
 * @param title what people call it, for Spark's pages
 * @param arguments the command line of the process that does it, but for the folders of plugins;
 *     copied
 * @param line what that process reads, without the end of the line
 */
public record Assignment(String title, List<String> arguments, String line) {

  /** Copies the list. */
  public Assignment {
    arguments = List.copyOf(arguments);
  }
}
