package org.lambdarts.runtime.benchmark;

import java.util.function.Consumer;

/** Search steps, one after the other. */
final class SearchSteps implements Workload {

  private static final String QUANTITY = "search step";

  private final SupernetUnderTest supernet;

  SearchSteps(Subject subject) {
    this.supernet = new SupernetUnderTest(subject);
  }

  @Override
  public void repeat(Consumer<Sample> samples) {
    Repetition step = supernet.step();
    step.tellTime(QUANTITY, samples);
    step.tellWaiting(QUANTITY, samples);
  }

  @Override
  public void finish(Consumer<Sample> samples) {
    ResidentMemory.tellPeak(QUANTITY, samples);
  }

  @Override
  public void close() {
    supernet.close();
  }
}
