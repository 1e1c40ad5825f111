package org.lambdarts.runtime.benchmark;

import java.util.function.Consumer;

/** Search steps, one after the other. */
final class SearchSteps implements Workload {

  private final SupernetUnderTest supernet;

  SearchSteps(SupernetUnderTest supernet) {
    this.supernet = supernet;
  }

  @Override
  public void repeat(Consumer<Sample> samples) {
    samples.accept(new Sample("search step", Sample.Unit.SECONDS, supernet.step()));
  }

  @Override
  public void close() {
    supernet.close();
  }
}
