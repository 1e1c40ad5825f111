package org.lambdarts.runtime.spark.submit;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.lambdarts.runtime.spark.cluster.Cluster;
import org.lambdarts.runtime.spark.cluster.ClusterConnector;
import org.lambdarts.runtime.spark.cluster.ClusterException;
import org.lambdarts.runtime.spark.cluster.ClusterRequest;

/** Connects with Spark. Found as a service. */
public final class SparkConnector implements ClusterConnector {

  private static final String MASTER = "spark.master";
  private static final String PLUGINS = "spark.plugins";
  private static final String JARS = "spark.jars";

  /** For the service loader. */
  public SparkConnector() {}

  @Override
  public Cluster connect(ClusterRequest request) {
    SparkConf conf = new SparkConf();
    if (!request.master().isEmpty()) {
      conf.setMaster(request.master());
    }
    if (!conf.contains(MASTER)) {
      throw new ClusterException(
          "Spark has no master: set lambdarts.executor.master, for example to local[2] or"
              + " spark://host:7077, or start with spark-submit --master");
    }
    SparkMaster master = new SparkMaster(conf.get(MASTER));
    master.requireAnswer();
    try {
      PluginDigests plugins = PluginDigests.of(request.pluginFolders());
      RunMarker marker = RunMarker.in(request.folder());
      try {
        return OfSpark.call(
            () ->
                new SparkCluster(
                    new JavaSparkContext(configured(conf, request)), marker, plugins, request));
      } catch (Exception e) {
        // Spark throws what its Scala does not declare
        marker.close();
        throw refused(master, e);
      }
    } catch (IOException e) {
      throw new ClusterException("the run cannot be prepared for Spark: " + e);
    }
  }

  private static SparkConf configured(SparkConf conf, ClusterRequest request) {
    conf.setIfMissing("spark.app.name", "Lambdarts: " + request.name());
    conf.set(PLUGINS, with(conf.get(PLUGINS, ""), ClusterPlugin.class.getName()));
    conf.set(JARS, with(conf.get(JARS, ""), Bundle.jar().toString()));
    // two processes of one task would write the same files
    conf.set("spark.speculation", "false");
    // the run begins a lost task again, and tells of it
    conf.setIfMissing("spark.task.maxFailures", "1");
    conf.setIfMissing("spark.log.level", "WARN");
    conf.set("spark.ui.showConsoleProgress", "false");
    return conf;
  }

  private static String with(String list, String more) {
    return Stream.concat(Stream.of(list.split(",", -1)), Stream.of(more))
        .filter(entry -> !entry.isBlank())
        // spark-submit lists the jar as a URI
        .filter(entry -> entry.equals(more) || !entry.endsWith(more))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static ClusterException refused(SparkMaster master, Exception failure) {
    if (failure instanceof ClusterException known) {
      return known;
    }
    String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return new ClusterException(
        "Spark cannot be started with master "
            + master.url()
            + ": "
            + reason.lines().findFirst().orElse("")
            + "; see its log for more, and correct lambdarts.executor.master or the options of"
            + " spark-submit");
  }
}
