package org.lambdarts.runtime.spark.submit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.api.java.JavaSparkContext;
import org.lambdarts.runtime.spark.cluster.Assignment;
import org.lambdarts.runtime.spark.cluster.Cluster;
import org.lambdarts.runtime.spark.cluster.ClusterException;
import org.lambdarts.runtime.spark.cluster.ClusterRequest;
import org.lambdarts.runtime.spark.cluster.Reply;

/** A cluster of Spark. Each task is a job of its own, with one partition. */
final class SparkCluster implements Cluster {

  private static final String PROCESSORS = "spark.task.cpus";
  private static final long PATIENCE_SECONDS = 60;

  /** Before the hook by which Spark ends its context. */
  private static final int FIRST = 1000;

  private static final long SAVING_SECONDS = 120;

  /** After which Spark says what happened, behind much about its own numbers. */
  private static final String CAUSE = "ExecutorLostFailure";

  private final JavaSparkContext spark;
  private final RunMarker marker;
  private final PluginDigests plugins;
  private final boolean local;
  private final Map<String, SparkJob> jobs = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool(SparkCluster::daemon);
  private final ScheduledExecutorService waiting =
      Executors.newSingleThreadScheduledExecutor(SparkCluster::daemon);

  SparkCluster(
      JavaSparkContext spark, RunMarker marker, PluginDigests plugins, ClusterRequest request) {
    this.spark = spark;
    this.marker = marker;
    this.plugins = plugins;
    this.local = spark.isLocal();
    DriverSide.hearing(this::hear);
    ShutdownHookManager.get()
        .addShutdownHook(this::awaitClose, FIRST, SAVING_SECONDS, TimeUnit.SECONDS);
    spark
        .sc()
        .uiWebUrl()
        .foreach(
            url -> {
              request.notes().accept("Spark shows the run at " + url);
              return null;
            });
    ScheduledFuture<?> unused =
        waiting.scheduleWithFixedDelay(
            () -> tellIfAlone(request), PATIENCE_SECONDS, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lambdarts-cluster");
    thread.setContextClassLoader(SparkCluster.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  /** Ctrl-C: the run asks its tasks to stop, and closes this when they have saved. */
  private void awaitClose() {
    try {
      if (!closed.await(SAVING_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gave up waiting for the tasks to stop; their last checkpoints count");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellIfAlone(ClusterRequest request) {
    // the driver is one of them
    if (!local
        && !spark.sc().isStopped()
        && spark.sc().statusTracker().getExecutorInfos().length <= 1) {
      request
          .notes()
          .accept(
              "no executor has come from "
                  + spark.master()
                  + " for a minute; see that it has workers with the memory and processors free"
                  + " that spark.executor.memory and spark.executor.cores ask for");
    }
  }

  @Override
  public int slots() {
    return spark.sc().isStopped() ? 0 : spark.defaultParallelism() / processorsPerTask();
  }

  @Override
  public int processorsPerTask() {
    return spark.getConf().getInt(PROCESSORS, 1);
  }

  @Override
  public Job start(Assignment assignment, Listener listener) {
    WorkOrder order =
        new WorkOrder(
            UUID.randomUUID().toString(),
            assignment.title(),
            List.copyOf(assignment.arguments()),
            assignment.line(),
            marker.file().toString(),
            marker.secret(),
            plugins);
    SparkJob job = new SparkJob(order, listener);
    jobs.put(order.id(), job);
    threads.execute(
        () -> {
          try {
            perform(job);
          } finally {
            jobs.remove(order.id());
          }
        });
    return job;
  }

  private void perform(SparkJob job) {
    try {
      spark.setJobGroup(job.order.id(), job.order.title(), true);
      spark.setCallSite(job.order.title());
      spark.parallelize(List.of(job.order), 1).map(new TaskFunction()).collect();
      job.end(Optional.empty());
    } catch (Exception e) {
      // Spark throws what its Scala does not declare
      job.end(Optional.of(e));
    }
  }

  private Reply hear(Message message) {
    SparkJob job = jobs.get(message.order());
    return job == null ? Reply.STOP : job.hear(message);
  }

  @Override
  public void close() {
    try {
      waiting.shutdownNow();
      OfSpark.call(
          () -> {
            spark.close();
            return true;
          });
      threads.shutdown();
      marker.close();
    } finally {
      closed.countDown();
    }
  }

  /** A task, from here. */
  private final class SparkJob implements Job {

    private final WorkOrder order;
    private final Listener listener;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean answered;
    private volatile Optional<String> trouble = Optional.empty();

    SparkJob(WorkOrder order, Listener listener) {
      this.order = order;
      this.listener = listener;
    }

    Reply hear(Message message) {
      return switch (message.kind()) {
        case PULSE -> listener.asked();
        case LINE -> {
          Reply reply = listener.heard(message.text());
          answered |= reply.isEnd();
          yield reply;
        }
        case TROUBLE -> {
          trouble = Optional.of(message.text());
          yield Reply.GO_ON;
        }
      };
    }

    void end(Optional<Exception> failure) {
      if (answered) {
        ended.complete(null);
      } else {
        ended.completeExceptionally(new ClusterException(trouble.orElseGet(() -> lost(failure))));
      }
    }

    private String lost(Optional<Exception> failure) {
      if (spark.sc().isStopped()) {
        return "the connection with Spark at "
            + spark.master()
            + " was lost; run the same command again to continue";
      }
      return "the machine of "
          + order.title()
          + " was lost"
          + failure
              .map(Exception::getMessage)
              .flatMap(message -> message.lines().findFirst())
              .map(line -> ": " + line.substring(Math.max(0, line.indexOf(CAUSE))))
              .orElse("");
    }

    @Override
    public CompletableFuture<Void> ended() {
      return ended;
    }

    @Override
    public void cancel() {
      if (!spark.sc().isStopped()) {
        spark.cancelJobGroup(order.id());
      }
    }
  }
}
