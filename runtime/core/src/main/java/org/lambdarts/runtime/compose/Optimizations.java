package org.lambdarts.runtime.compose;

import com.google.inject.Inject;
import com.typesafe.config.Config;
import java.util.Map;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.schedule.Schedule;
import org.lambdarts.api.schedule.ScheduleContext;
import org.lambdarts.api.schedule.ScheduleFactory;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.WeightSettings;
import org.lambdarts.runtime.optimizer.Optimization;

/** The optimizers and schedules that a run has chosen. */
public final class Optimizations {

  private final RunSettings settings;
  private final Map<String, OptimizerFactory> optimizers;
  private final Map<String, ScheduleFactory> schedules;

  @Inject
  Optimizations(
      RunSettings settings,
      Map<String, OptimizerFactory> optimizers,
      Map<String, ScheduleFactory> schedules) {
    this.settings = settings;
    this.optimizers = optimizers;
    this.schedules = schedules;
  }

  private record Context(int epochs, Config config) implements ScheduleContext {}

  /**
   * Of the weights in the search.
   *
   * @return how they are optimized
   */
  public Optimization searchWeights() {
    WeightSettings weights = settings.search().weights();
    return of(weights.optimizer(), weights.learningRate(), settings.search().epochs());
  }

  /**
   * Of the architecture parameters.
   *
   * @return how they are optimized
   */
  public Optimization architecture() {
    return of(
        settings.search().architecture().optimizer(),
        settings.search().architecture().learningRate(),
        settings.search().epochs());
  }

  /**
   * Of the relaxation in the search.
   *
   * @return its temperature
   */
  public Schedule temperature() {
    return schedule(
        settings.search().temperature(),
        settings.search().epochs(),
        CheckedSchedule.Kind.TEMPERATURE);
  }

  /**
   * Of the weights in the training of derived networks.
   *
   * @return how they are optimized
   */
  public Optimization training() {
    WeightSettings weights = settings.training().weights();
    return of(weights.optimizer(), weights.learningRate(), settings.training().epochs());
  }

  private Optimization of(
      RunSettings.Component optimizer, RunSettings.Component learningRate, int epochs) {
    return new Optimization(
        optimizer(optimizer),
        optimizer.config(),
        schedule(learningRate, epochs, CheckedSchedule.Kind.LEARNING_RATE));
  }

  /** The optimizer of a section. */
  OptimizerFactory optimizer(RunSettings.Component component) {
    return new LocatedOptimizer(settings, component, optimizers);
  }

  /**
   * The schedule of a section.
   *
   * @param component the section
   * @param epochs the epochs of its stage
   * @param kind what it is for
   */
  CheckedSchedule schedule(RunSettings.Component component, int epochs, CheckedSchedule.Kind kind) {
    return new CheckedSchedule(
        component,
        new Creation(settings)
            .create(
                component,
                schedules,
                (factory, config) -> factory.create(new Context(epochs, config))),
        kind);
  }
}
