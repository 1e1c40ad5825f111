package org.lambdarts.runtime.spark.submit;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.api.plugin.DriverPlugin;
import org.lambdarts.runtime.spark.cluster.Reply;

/** Hands what machines say to the cluster object of this process. */
final class DriverSide implements DriverPlugin {

  /** Spark makes the plugin by its class's name, and allows one context per process. */
  private static final AtomicReference<Function<Message, Reply>> HEARING =
      new AtomicReference<>(message -> Reply.STOP);

  /** Sets who hears the messages from now on. */
  static void hearing(Function<Message, Reply> hearing) {
    HEARING.set(hearing);
  }

  @Override
  public Object receive(Object message) {
    return Objects.requireNonNull(HEARING.get()).apply(Message.of(message)).name();
  }
}
