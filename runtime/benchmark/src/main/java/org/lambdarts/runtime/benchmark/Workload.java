package org.lambdarts.runtime.benchmark;

import java.util.function.Consumer;

/** Something a process does again and again, to see how long it takes. */
interface Workload extends AutoCloseable {

  /**
   * Does it once.
   *
   * @param samples takes what was measured
   */
  void repeat(Consumer<Sample> samples);

  /**
   * Tells what is known only in the end.
   *
   * @param samples takes what was measured
   */
  default void finish(Consumer<Sample> samples) {}

  @Override
  void close();
}
