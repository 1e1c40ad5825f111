package org.lambdarts.runtime.listener;

import com.typesafe.config.Config;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.NetworkDerived;
import org.lambdarts.api.listener.NetworkTrained;
import org.lambdarts.api.listener.RunEnded;
import org.lambdarts.api.listener.RunStarted;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.runtime.run.ListenerFolders;
import org.lambdarts.runtime.run.RunInterruptedException;

/** Tells a run's listeners of it. */
public final class ListenedRun implements AutoCloseable {

  private final Listeners listeners;
  private final ListenerFolders folders;
  private final String name;
  private final Config config;
  private boolean started;
  private boolean ended;

  /**
   * For one run.
   *
   * @param listeners are told
   * @param folders where they write
   * @param name the run's name
   * @param config its resolved config
   */
  public ListenedRun(Listeners listeners, ListenerFolders folders, String name, Config config) {
    this.listeners = listeners;
    this.folders = folders;
    this.name = name;
    this.config = config;
  }

  /**
   * Does a part of the run. The first starts it; one that does not come to its end, ends it.
   *
   * @param work the part
   * @param <T> what comes of it
   * @return the same
   */
  public <T> T during(Supplier<T> work) {
    start();
    try {
      return work.get();
    } catch (RunInterruptedException e) {
      end(new RunEnded(RunEnded.Outcome.INTERRUPTED, e.getMessage()));
      throw e;
    } catch (RuntimeException | Error e) {
      end(
          new RunEnded(
              RunEnded.Outcome.FAILED, e.getMessage() == null ? e.toString() : e.getMessage()));
      throw e;
    }
  }

  private void start() {
    if (started) {
      return;
    }
    started = true;
    for (GuardedListener guard : listeners.all()) {
      RunStarted event =
          new RunStarted(name, folders.runFolder(), folders.create(guard.name()), config);
      guard.tell("runStarted", () -> guard.listener().runStarted(event));
    }
  }

  private void end(RunEnded event) {
    if (started && !ended) {
      ended = true;
      tell("runEnded", Listener::runEnded, event);
    }
  }

  /**
   * What is told of one stage.
   *
   * @param stage the stage
   * @return to be begun when it starts
   */
  public ListenedStage stage(Stage stage) {
    return new ListenedStage(listeners, folders, stage);
  }

  /**
   * Tells of a network.
   *
   * @param event the network
   */
  public void derived(NetworkDerived event) {
    tell("networkDerived", Listener::networkDerived, event);
  }

  /**
   * Tells of a result.
   *
   * @param event the result
   */
  public void trained(NetworkTrained event) {
    tell("networkTrained", Listener::networkTrained, event);
  }

  private <E> void tell(String method, BiConsumer<Listener, E> call, E event) {
    for (GuardedListener guard : listeners.all()) {
      guard.tell(method, () -> call.accept(guard.listener(), event));
    }
  }

  /** Ends the run, unless that was told. Does not close the listeners. */
  @Override
  public void close() {
    end(new RunEnded(RunEnded.Outcome.FINISHED, ""));
  }
}
