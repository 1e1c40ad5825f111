package org.lambdarts.runtime.spark.executor;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.spark.cluster.Assignment;
import org.lambdarts.runtime.spark.cluster.Cluster;
import org.lambdarts.runtime.task.Executor;
import org.lambdarts.runtime.task.ExecutorContext;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskJson;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.worker.WorkerArguments;

/** Tasks on a cluster: what its machines say is translated into what the run understands. */
final class SparkExecutor implements Executor {

  private static final String THREADS = "threads";

  private final Cluster cluster;
  private final List<String> arguments;
  private final int bound;
  private final Set<RemoteTask> going = ConcurrentHashMap.newKeySet();

  SparkExecutor(Cluster cluster, ExecutorContext context) {
    this.cluster = cluster;
    this.bound = context.settings().executor().parallel();
    this.arguments =
        new WorkerArguments(
                context.folder().toAbsolutePath().normalize(),
                // each machine has its own
                List.of(),
                threads(context.settings().backend().config(), cluster.processorsPerTask()))
            .words();
  }

  /** What Spark grants a task, unless the config says how many threads a backend has. */
  static Map<String, String> threads(Config backend, int processors) {
    boolean open = backend.hasPath(THREADS) && backend.getInt(THREADS) == 0;
    return open ? Map.of("lambdarts.backend." + THREADS, Integer.toString(processors)) : Map.of();
  }

  /**
   * One more than there are slots. It waits at the cluster, begins there as soon as a slot is free,
   * and tells a cluster that grows by demand that there is some. All others wait here, where their
   * order is known.
   */
  @Override
  public int capacity() {
    int wanted = cluster.slots() + 1;
    return bound > 1 ? Math.min(bound, wanted) : wanted;
  }

  @Override
  public CompletableFuture<TaskResult> start(Task task, RunListener listener) {
    RemoteTask remote = new RemoteTask(task.title(), listener);
    going.add(remote);
    remote.follow(
        cluster.start(new Assignment(task.title(), arguments, TaskJson.text(task)), remote));
    return remote.result().whenComplete((result, failure) -> going.remove(remote));
  }

  @Override
  public void stop() {
    going.forEach(RemoteTask::stop);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
