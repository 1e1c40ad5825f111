package org.lambdarts.plugin.backend.dl4j;

import com.typesafe.config.Config;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendContext;
import org.lambdarts.api.tensor.TensorBackendFactory;

/** Makes backends that compute with ND4J on the cpu. */
final class Dl4jBackendFactory implements TensorBackendFactory {

  static final String NAME = "dl4j";

  private static final String THREADS = "threads";
  private static final String PLAIN = "plain";

  /** More than any machine has cores; each takes memory of its own. */
  private static final int MOST_THREADS = 1_024;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "ND4J, the arrays of Deeplearning4j, on cpu";
  }

  @Override
  public TensorBackend create(TensorBackendContext context) {
    int threads = threads(context.config());
    boolean plain = context.config().getBoolean(PLAIN);
    return new Dl4jBackend(NativeLibrary.start(), context.elementType(), threads, plain);
  }

  @Override
  public void check(TensorBackendContext context) {
    threads(context.config());
    context.config().getBoolean(PLAIN);
  }

  private static int threads(Config config) {
    int threads = config.getInt(THREADS);
    if (threads < 0 || threads > MOST_THREADS) {
      throw new LambdartsException(
          config.getValue(THREADS).origin().description()
              + ": threads = "
              + threads
              + " is not from 0 to "
              + MOST_THREADS
              + "; give the number of threads, or 0 for as many as there are cores");
    }
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
