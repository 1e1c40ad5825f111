package org.lambdarts.runtime.listener;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.listener.StageFinished;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StepCompleted;

/**
 * Tells how a stage goes on: the files of metrics and times, whose failure is the run's, and the
 * listeners, whose failures are their own.
 */
public final class StageEvents implements AutoCloseable {

  private final Stage stage;
  private final String metricsCounter;
  private final MetricsFiles metrics;
  private final StageTimes times;
  private final List<Told> listeners;

  /** The last that every listener gave, by counter, also of those that have failed since. */
  private final Map<String, String> states;

  /**
   * A listener's part in the stage.
   *
   * @param guard the listener
   * @param counter what its state is called in checkpoints
   * @param listener its part
   */
  record Told(GuardedListener guard, String counter, StageListener listener) {}

  StageEvents(
      Stage stage,
      String metricsCounter,
      MetricsFiles metrics,
      StageTimes times,
      List<Told> listeners,
      Map<String, String> states) {
    this.stage = stage;
    this.metricsCounter = metricsCounter;
    this.metrics = metrics;
    this.times = times;
    this.listeners = List.copyOf(listeners);
    this.states = new LinkedHashMap<>(states);
  }

  /**
   * Tells of a step.
   *
   * @param event the step
   * @throws org.lambdarts.api.LambdartsException if the metrics cannot be written
   */
  public void stepCompleted(StepCompleted event) {
    metrics.stepCompleted(event);
    tell("stepCompleted", StageListener::stepCompleted, event);
  }

  /**
   * Tells of an epoch.
   *
   * @param event the epoch
   * @throws org.lambdarts.api.LambdartsException if the metrics cannot be written
   */
  public void epochCompleted(EpochCompleted event) {
    metrics.epochCompleted(event);
    tell("epochCompleted", StageListener::epochCompleted, event);
  }

  /**
   * Makes sure that nothing that was told gets lost.
   *
   * @param counters what a checkpoint made now remembers; the states of metrics and listeners are
   *     added
   * @throws org.lambdarts.api.LambdartsException if metrics or times cannot be written
   */
  public void checkpoint(Map<String, String> counters) {
    counters.put(metricsCounter, metrics.checkpoint());
    for (Told told : listeners) {
      told.guard()
          .ask("checkpoint", told.listener()::checkpoint)
          .ifPresent(state -> states.put(told.counter(), state));
    }
    counters.putAll(states);
    times.note();
  }

  /** Tells that all epochs are done. */
  public void finished() {
    tell("stageFinished", StageListener::stageFinished, new StageFinished(stage));
  }

  private <E> void tell(String method, BiConsumer<StageListener, E> call, E event) {
    for (Told told : listeners) {
      told.guard().tell(method, () -> call.accept(told.listener(), event));
    }
  }

  @Override
  public void close() {
    try (MetricsFiles closing = metrics) {
      listeners.forEach(told -> told.guard().closeQuietly(told.listener()::close));
      times.note();
    }
  }
}
