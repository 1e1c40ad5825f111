package org.lambdarts.runtime.spark.submit;

import java.io.Serializable;
import java.util.List;

/**
 * What a machine of the cluster is sent to do a task.
 *
 * @param id names it in messages
 * @param title what people call the task
 * @param arguments the command line of the process that does it, but for the folders of plugins
 * @param line what that process reads
 * @param marker a file in the run folder, as a path
 * @param secret what the marker holds
 * @param plugins the driver's plugins
 */
record WorkOrder(
    String id,
    String title,
    List<String> arguments,
    String line,
    String marker,
    String secret,
    PluginDigests plugins)
    implements Serializable {}
