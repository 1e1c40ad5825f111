package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;
import org.lambdarts.api.tensor.TensorBackend;

/** There is no backend to test on. */
final class MissingBackend {

  /** The system property that says what is to become of the tests. */
  static final String PROPERTY = "testkit.backend";

  private static final String REASON =
      "there is no tensor backend to test on; set the environment variable LAMBDARTS_HOME to an "
          + "unpacked distribution of Lambdarts";

  static {
    // once per process: the class is initialized when the first test is without a backend
    System.err.println(
        "WARNING: tests of a Lambdarts contract are SKIPPED: "
            + REASON
            + ", or -D"
            + PROPERTY
            + "=required to let them fail.");
  }

  private MissingBackend() {}

  /** Skips the test, or fails it where the system property asks for that. */
  static TensorBackend abort() {
    if ("required".equals(System.getProperty(PROPERTY))) {
      return fail(REASON);
    }
    return Assumptions.abort(REASON);
  }
}
