package org.lambdarts.runtime.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** All instances of each operation in a supernet, one forward and backward pass each, alone. */
final class SupernetOperations implements Workload {

  private final SupernetUnderTest supernet;
  private final Map<RecordedOperation, Integer> counts;

  SupernetOperations(Subject subject) {
    this.supernet = new SupernetUnderTest(subject);
    this.counts = supernet.operations();
  }

  @Override
  public void repeat(Consumer<Sample> samples) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    counts.forEach(
        (operation, count) ->
            seconds.merge(operation.name(), count * supernet.time(operation), Double::sum));
    seconds.forEach(
        (name, sum) -> samples.accept(new Sample("all " + name, Sample.Unit.SECONDS, sum)));
  }

  @Override
  public void close() {
    supernet.close();
  }
}
