package org.lambdarts.testkit;

import com.typesafe.config.Config;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.testkit.tensor.BackendBasicsTopic;
import org.lambdarts.testkit.tensor.BatchNormTopic;
import org.lambdarts.testkit.tensor.ElementwiseTopic;
import org.lambdarts.testkit.tensor.LayoutTopic;
import org.lambdarts.testkit.tensor.NormalizedProjectionTopic;
import org.lambdarts.testkit.tensor.ReductionTopic;
import org.lambdarts.testkit.tensor.ScopeTopic;
import org.lambdarts.testkit.tensor.TapeTopic;
import org.lambdarts.testkit.tensor.VariableTopic;
import org.lambdarts.testkit.tensor.WindowTopic;

/**
 * What every tensor backend must do. Values are compared with definitions in plain Java, gradients
 * with central differences of those definitions, in single and in double precision.
 *
 * <pre>{@code
 * final class MyBackendTest extends TensorBackendContract {
 *   @Override protected TensorBackendFactory factory() { return new MyBackendFactory(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class TensorBackendContract {

  /** For the author's test. */
  protected TensorBackendContract() {}

  /** {@return the factory under test} */
  protected abstract TensorBackendFactory factory();

  /**
   * The settings to start the backend with.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.BACKEND.of(factory());
  }

  private TensorBackend open(ElementType elementType) {
    SilentLogging.start();
    if (elementType == ElementType.FLOAT32) {
      return factory().create(Contexts.backend(elementType, config()));
    }
    try {
      return factory().create(Contexts.backend(elementType, config()));
    } catch (LambdartsException absent) {
      return Assumptions.abort("no " + elementType + ": " + absent.getMessage());
    }
  }

  @Nested
  class Basics extends BackendBasicsTopic {
    Basics() {
      super(TensorBackendContract.this::open, factory().name());
    }
  }

  @Nested
  class Elementwise extends ElementwiseTopic {
    Elementwise() {
      super(TensorBackendContract.this::open);
    }
  }

  @Nested
  class Layout extends LayoutTopic {
    Layout() {
      super(TensorBackendContract.this::open);
    }
  }

  @Nested
  class Reductions extends ReductionTopic {
    Reductions() {
      super(TensorBackendContract.this::open);
    }
  }

  @Nested
  class Windows extends WindowTopic {
    Windows() {
      super(TensorBackendContract.this::open);
    }
  }

  @Nested
  class BatchNorm extends BatchNormTopic {
    BatchNorm() {
      super(TensorBackendContract.this::open);
    }
  }

  @Nested
  class NormalizedProjections extends NormalizedProjectionTopic {
    NormalizedProjections() {
      super(TensorBackendContract.this::open);
    }
  }

  @Nested
  class Variables extends VariableTopic {
    Variables() {
      super(TensorBackendContract.this::open);
    }
  }

  @Nested
  class Tapes extends TapeTopic {
    Tapes() {
      super(TensorBackendContract.this::open);
    }
  }

  @Nested
  class Scopes extends ScopeTopic {
    Scopes() {
      super(TensorBackendContract.this::open);
    }
  }
}
