package org.lambdarts.testkit;

import com.typesafe.config.Config;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Nested;
import org.lambdarts.api.operation.Operation;

/**
 * What every operation must do. Shapes and costs are traced without a backend; the rest runs on
 * every tensor backend that is on the class path of the test, else on those of the distribution
 * that the environment variable {@code LAMBDARTS_HOME} names, and is skipped if there is neither.
 *
 * <pre>{@code
 * final class MyOperationTest extends OperationContract {
 *   @Override protected Operation operation() { return new MyOperation(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class OperationContract {
  /** For the author's test. */
  protected OperationContract() {}

  /** {@return the operation under test} */
  protected abstract Operation operation();

  /**
   * The settings of the operation.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.OPERATION.of(operation());
  }

  @Nested
  class Tracing extends OperationTracingTopic {
    Tracing() {
      super(OperationContract.this);
    }
  }

  @Nested
  class Values extends OperationValuesTopic {
    Values() {
      super(OperationContract.this);
    }
  }

  @Nested
  class Effects extends OperationEffectsTopic {
    Effects() {
      super(OperationContract.this);
    }
  }
}
