package org.lambdarts.runtime.spark.executor;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.spark.cluster.ClusterConnector;
import org.lambdarts.runtime.spark.cluster.ClusterException;
import org.lambdarts.runtime.spark.cluster.ClusterRequest;
import org.lambdarts.runtime.task.Executor;
import org.lambdarts.runtime.task.ExecutorContext;
import org.lambdarts.runtime.task.ExecutorFactory;

/** Carries tasks out on a cluster of Spark. */
public final class SparkExecutorFactory implements ExecutorFactory {

  /** For the service loader. */
  public SparkExecutorFactory() {}

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Executor create(ExecutorContext context) {
    requireSharable(context.folder());
    ClusterRequest request =
        new ClusterRequest(
            context.settings().name(),
            context.settings().executor().master(),
            context.folder().toAbsolutePath().normalize(),
            context.pluginFolders().stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList(),
            context.notes()::note);
    try {
      return new SparkExecutor(connector().connect(request), context);
    } catch (ClusterException e) {
      throw new LambdartsException(e.getMessage(), e);
    }
  }

  private static void requireSharable(Path folder) {
    if (!folder.getFileSystem().equals(FileSystems.getDefault())) {
      throw new LambdartsException(
          "the run folder "
              + folder
              + " must be on storage that is mounted at the same path on all machines; choose"
              + " another with --output");
    }
  }

  /** From the class loader of the package that both sides share: that side knows Spark. */
  private static ClusterConnector connector() {
    return ServiceLoader.load(ClusterConnector.class, ClusterConnector.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new LambdartsException(
                    "the executor spark works only where Spark has started Lambdarts; use"
                        + " spark-submit with lambdarts-spark-…-submit.jar"));
  }
}
