package org.lambdarts.plugin.listener.tensorboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Metric;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StepCompleted;

/** The curves of one stage: of its steps over all steps, of its epochs over epochs. */
final class StageCurves implements StageListener {

  private final EventFile file;
  private final boolean ofSteps;

  StageCurves(EventFile file, boolean ofSteps) {
    this.file = file;
    this.ofSteps = ofSteps;
  }

  @Override
  public void stepCompleted(StepCompleted event) {
    if (ofSteps) {
      file.add(event.stepsDone() - 1, values("step/", event.metrics()));
    }
  }

  @Override
  public void epochCompleted(EpochCompleted event) {
    file.add(event.epoch(), values("epoch/", event.metrics()));
    file.flush();
  }

  private static Map<String, Double> values(String group, List<Metric> metrics) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      metric.value().ifPresent(value -> values.put(tag(group, metric), value.doubleValue()));
    }
    return values;
  }

  /** What is measured at a grid of λ' is a group of its own, with a curve for each λ'. */
  private static String tag(String group, Metric metric) {
    return metric.normalizedLambda().isPresent()
        ? metric.name() + "/" + metric.normalizedLambda().getAsDouble()
        : group + metric.name();
  }

  @Override
  public String checkpoint() {
    return file.sync();
  }

  @Override
  public void close() {
    file.close();
  }
}
