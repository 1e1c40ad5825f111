package org.lambdarts.runtime.spark.submit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.jspecify.annotations.Nullable;
import org.lambdarts.runtime.spark.cluster.Reply;

/** An executor of Spark: what does tasks there, and its line to the driver. */
final class ExecutorSide implements ExecutorPlugin {

  /**
   * Spark makes the plugin once per executor, and what it is to run there has no other way here.
   */
  private static final AtomicReference<@Nullable Machine> CURRENT = new AtomicReference<>();

  static Machine machine() {
    Machine current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException("Spark has not started the plugin of Lambdarts here");
    }
    return current;
  }

  @Override
  public void init(PluginContext context, Map<String, String> extraConf) {
    CURRENT.set(
        new Machine(hostName(), WorkerMemory.of(context.conf()), message -> ask(context, message)));
  }

  /** Not as the context says it: Spark 4.1 fails when an executor asks that. */
  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an executor";
    }
  }

  private static Reply ask(PluginContext context, Message message) throws InterruptedException {
    try {
      return Reply.valueOf((String) context.ask(message.words()));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the driver cannot be reached", e);
    }
  }

  @Override
  public void shutdown() {
    Machine ending = CURRENT.getAndSet(null);
    if (ending != null) {
      ending.close();
    }
  }
}
