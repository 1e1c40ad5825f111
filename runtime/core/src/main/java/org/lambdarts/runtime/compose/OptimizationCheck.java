package org.lambdarts.runtime.compose;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.SearchSettings;
import org.lambdarts.runtime.config.TrainingSettings;
import org.lambdarts.runtime.optimizer.Optimization;
import org.lambdarts.runtime.optimizer.StageProgress;
import org.lambdarts.runtime.optimizer.VariableUpdates;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** Makes each optimizer and schedule of a run, and asks schedules for all their epochs. */
final class OptimizationCheck {

  private final PluginCatalog catalog;
  private final RunSettings settings;
  private final Optimizations optimizations;
  private final Findings findings;

  OptimizationCheck(
      PluginCatalog catalog, RunSettings settings, Optimizations optimizations, Findings findings) {
    this.catalog = catalog;
    this.settings = settings;
    this.optimizations = optimizations;
    this.findings = findings;
  }

  /** Finds what is at fault. */
  void check() {
    SearchSettings search = settings.search();
    optimizer(search.weights().optimizer());
    optimizer(search.architecture().optimizer());
    int searchSteps = Math.max(1, search.stepsPerEpoch());
    CheckedSchedule.Kind rate = CheckedSchedule.Kind.LEARNING_RATE;
    schedule(search.weights().learningRate(), rate, search.epochs(), searchSteps);
    schedule(search.architecture().learningRate(), rate, search.epochs(), searchSteps);
    schedule(search.temperature(), CheckedSchedule.Kind.TEMPERATURE, search.epochs(), searchSteps);
    TrainingSettings training = settings.training();
    optimizer(training.weights().optimizer());
    schedule(
        training.weights().learningRate(),
        rate,
        training.epochs(),
        Math.max(1, training.stepsPerEpoch()));
  }

  private void optimizer(RunSettings.Component component) {
    findings.attemptAll(
        component.slot(),
        component.config(),
        catalog.require(FactoryKind.OPTIMIZER, component.name()).defaults(),
        section -> {
          OptimizerFactory optimizer =
              optimizations.optimizer(component.with(component.name(), section));
          ShapeBackend backend = new ShapeBackend();
          Variable any = backend.variable("weight", new double[1], Shape.of(1));
          return VariableUpdates.create(
              new Optimization(optimizer, section, progress -> 0), backend, List.of(any));
        });
  }

  private void schedule(
      RunSettings.Component component, CheckedSchedule.Kind kind, int epochs, int steps) {
    findings
        .attemptAll(
            component.slot(),
            component.config(),
            catalog.require(FactoryKind.SCHEDULE, component.name()).defaults(),
            section ->
                optimizations.schedule(component.with(component.name(), section), epochs, kind))
        .flatMap(schedule -> violation(schedule, epochs, steps))
        .ifPresent(message -> findings.addFailure(component.slot(), component.config(), message));
  }

  /** The first, at the beginning or the end of an epoch. */
  private static Optional<String> violation(CheckedSchedule schedule, int epochs, int steps) {
    return IntStream.range(0, epochs)
        .boxed()
        .flatMap(
            epoch ->
                Stream.of(
                    new StageProgress(epoch, epochs, 0, steps),
                    StageProgress.atEndOf(epoch, epochs, steps)))
        .flatMap(progress -> schedule.violation(progress).stream())
        .findFirst();
  }
}
