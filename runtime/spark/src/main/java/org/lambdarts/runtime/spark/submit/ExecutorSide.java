package org.lambdarts.runtime.spark.submit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.lambdarts.runtime.spark.cluster.Reply;

/** An executor of Spark: its processes for tasks, and its line to the driver. */
final class ExecutorSide implements ExecutorPlugin {

  /** Spark makes the plugin once per executor; a function that it runs there has no other way here. */
  private static final AtomicReference<ExecutorSide> CURRENT = new AtomicReference<>();

  private PluginContext context;
  private Machine machine;

  static ExecutorSide current() {
    ExecutorSide current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException("the plugin of Lambdarts was not started by Spark");
    }
    return current;
  }

  @Override
  public void init(PluginContext pluginContext, Map<String, String> extraConf) {
    context = pluginContext;
    machine = new Machine(hostName(), WorkerMemory.of(pluginContext.conf()), this::ask);
    CURRENT.set(this);
  }

  /** Not as the context says it: Spark 4.1 fails when an executor asks. */
  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an executor";
    }
  }

  private Reply ask(Message message) throws InterruptedException {
    try {
      return Reply.valueOf((String) context.ask(message.words()));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the driver cannot be reached", e);
    }
  }

  Machine machine() {
    return machine;
  }

  @Override
  public void shutdown() {
    machine.close();
  }
}
