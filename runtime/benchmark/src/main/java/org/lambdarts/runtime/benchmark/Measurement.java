package org.lambdarts.runtime.benchmark;

import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.StopSignal;

/** What can be measured of a contestant, each in processes of its own. */
public enum Measurement {
  /** A search step, its batches in memory beforehand. */
  STEP("step") {
    @Override
    Workload of(PluginCatalog catalog, RunSettings settings, StopSignal stop) {
      return new SearchSteps(new SupernetUnderTest(catalog, settings, stop));
    }
  },
  /** One forward and backward pass of every operation of the supernet, each operation alone. */
  OPERATIONS("operations") {
    @Override
    Workload of(PluginCatalog catalog, RunSettings settings, StopSignal stop) {
      return new SupernetOperations(new SupernetUnderTest(catalog, settings, stop));
    }
  };

  private final String word;

  Measurement(String word) {
    this.word = word;
  }

  abstract Workload of(PluginCatalog catalog, RunSettings settings, StopSignal stop);

  @Override
  public String toString() {
    return word;
  }
}
