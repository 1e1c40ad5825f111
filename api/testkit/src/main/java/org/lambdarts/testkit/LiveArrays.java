package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;

/** Finds leaks of native memory. */
final class LiveArrays {

  private static final int REPETITIONS = 4;

  private LiveArrays() {}

  /**
   * Fails unless a step, run within a scope, frees all it makes. The first run is not counted, so
   * that a step may fill a cache.
   *
   * @param what the step, for the message
   * @param backend its backend
   * @param step the step
   */
  static void check(String what, TensorBackend backend, Runnable step) {
    run(what, backend, step);
    long before = backend.liveArrays();
    for (int i = 0; i < REPETITIONS; i++) {
      run(what, backend, step);
    }
    long after = backend.liveArrays();
    if (after != before) {
      fail(
          ("%s must leave no tensors behind, but after %d runs there are %d arrays, after one "
                  + "there were %d. Does it keep() tensors or variables in every pass?")
              .formatted(what, REPETITIONS + 1, after, before));
    }
  }

  private static void run(String what, TensorBackend backend, Runnable step) {
    TensorScope scope = backend.openScope();
    step.run();
    try {
      scope.close();
    } catch (IllegalStateException stillOpen) {
      fail(what + " must close every scope it opens: " + stillOpen.getMessage(), stillOpen);
    }
  }
}
