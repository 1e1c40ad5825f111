package org.lambdarts.runtime.spark.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkFiles;
import org.jspecify.annotations.Nullable;
import org.lambdarts.runtime.spark.cluster.ClusterException;
import org.lambdarts.runtime.spark.cluster.Reply;

/** Does tasks on a machine of the cluster, each in a process that is kept for the next. */
final class Machine implements AutoCloseable {

  /** The folder that {@code --archives plugins.zip#plugins} makes on every machine. */
  static final String ARCHIVE = "plugins";

  private static final long LISTENING_MILLIS = 1000;

  private final String host;
  private final WorkerMemory memory;
  private final Driver driver;

  /** Guarded by this. */
  private final List<Worker> idle = new ArrayList<>();

  /** Guarded by this. */
  private @Nullable Bundle bundle;

  /** Guarded by this. */
  private @Nullable PluginDigests plugins;

  /** The way to the driver. */
  @FunctionalInterface
  interface Driver {

    Reply ask(Message message) throws InterruptedException;
  }

  Machine(String host, WorkerMemory memory, Driver driver) {
    this.host = host;
    this.memory = memory;
    this.driver = driver;
  }

  /**
   * Does a task until the driver says that it has ended.
   *
   * @throws ClusterException if it did not come to its end here; the driver has been told
   */
  void perform(WorkOrder order) throws InterruptedException {
    try {
      driver.ask(new Message(order.id(), Message.Kind.PULSE, ""));
      requireRunFolder(order);
      requirePlugins(order);
      Worker worker = take(order.arguments());
      boolean done = false;
      try {
        worker.send(order.line());
        done = follow(order, worker) == Reply.DONE;
      } finally {
        release(worker, done);
      }
    } catch (IOException e) {
      throw trouble(order, host + " cannot do " + order.title() + ": " + e);
    } catch (ClusterException e) {
      throw trouble(order, e.getMessage());
    }
  }

  private ClusterException trouble(WorkOrder order, String sentence) throws InterruptedException {
    driver.ask(new Message(order.id(), Message.Kind.TROUBLE, sentence));
    return new ClusterException(sentence);
  }

  private void requireRunFolder(WorkOrder order) throws IOException {
    Path marker = Path.of(order.marker());
    String held = "";
    try {
      held = Files.readString(marker);
    } catch (NoSuchFileException e) {
      // another folder, or none: said below
    }
    if (!held.equals(order.secret())) {
      throw new ClusterException(
          "the run folder "
              + marker.getParent()
              + " of the driver is not seen by "
              + host
              + "; choose one with --output on storage that is mounted at the same path on all"
              + " machines");
    }
  }

  private synchronized void requirePlugins(WorkOrder order) throws IOException {
    if (plugins == null) {
      plugins = PluginDigests.of(pluginFolders(order.plugins()));
    }
    Optional<String> difference = order.plugins().difference(host, plugins);
    if (difference.isPresent()) {
      // another try may find it mended
      plugins = null;
      throw new ClusterException(difference.get());
    }
  }

  private static List<Path> pluginFolders(PluginDigests driver) {
    Path shipped = Path.of(SparkFiles.getRootDirectory()).resolve(ARCHIVE);
    return Files.isDirectory(shipped)
        ? List.of(shipped)
        : driver.folders().stream().map(Path::of).toList();
  }

  private synchronized Worker take(List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    if (plugins != null) {
      plugins.folders().forEach(folder -> all.addAll(List.of("--plugins", folder)));
    }
    for (Iterator<Worker> workers = idle.iterator(); workers.hasNext(); ) {
      Worker worker = workers.next();
      if (!worker.isAlive()) {
        workers.remove();
      } else if (worker.arguments().equals(all)) {
        workers.remove();
        return worker;
      }
    }
    if (bundle == null) {
      bundle =
          Bundle.unpack(
              Bundle.jar(),
              Files.createTempDirectory(Path.of(SparkFiles.getRootDirectory()), "lambdarts-"));
    }
    return Worker.start(bundle, all, memory);
  }

  private Reply follow(WorkOrder order, Worker worker) throws InterruptedException, IOException {
    boolean stopping = false;
    while (true) {
      Worker.Output output = worker.next(LISTENING_MILLIS);
      if (output.isEnd()) {
        throw new ClusterException(
            "the process of " + order.title() + " on " + host + " died " + worker.lastWords());
      }
      Message message =
          output
              .line()
              .map(line -> new Message(order.id(), Message.Kind.LINE, line))
              .orElseGet(() -> new Message(order.id(), Message.Kind.PULSE, ""));
      Reply reply = driver.ask(message);
      if (reply.isEnd()) {
        return reply;
      }
      if (reply == Reply.STOP && !stopping) {
        stopping = true;
        worker.send("stop");
      }
    }
  }

  private synchronized void release(Worker worker, boolean done) {
    if (done && worker.isAlive()) {
      idle.add(worker);
    } else {
      worker.close();
    }
  }

  @Override
  public synchronized void close() {
    idle.forEach(Worker::close);
    idle.clear();
  }
}
