package org.lambdarts.plugin.backend.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import com.typesafe.config.Config;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendContext;
import org.lambdarts.api.tensor.TensorBackendFactory;

/** Makes backends that compute with PyTorch, on the cpu or on a CUDA device. */
final class DjlBackendFactory implements TensorBackendFactory {

  static final String NAME = "djl";

  private static final String DEVICE = "device";
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
    return "PyTorch through DJL, on cpu or gpu";
  }

  @Override
  public TensorBackend create(TensorBackendContext context) {
    Config config = context.config();
    DeviceSetting setting = device(config);
    int threads = threads(config);
    Engine engine = PytorchEngine.start();
    Device device = setting.on(engine);
    JniUtils.setNumThreads(threads);
    return new DjlBackend(engine, device, context.elementType(), threads, config.getBoolean(PLAIN));
  }

  @Override
  public void check(TensorBackendContext context) {
    device(context.config());
    threads(context.config());
  }

  @Override
  public boolean usesHostMemory(TensorBackendContext context) {
    return !device(context.config()).device().isGpu();
  }

  private static DeviceSetting device(Config config) {
    return DeviceSetting.parse(config.getString(DEVICE), origin(config, DEVICE));
  }

  private static int threads(Config config) {
    int threads = config.getInt(THREADS);
    if (threads < 0 || threads > MOST_THREADS) {
      throw new LambdartsException(
          origin(config, THREADS)
              + ": threads = "
              + threads
              + " is not from 0 to "
              + MOST_THREADS
              + "; give the number of threads, or 0 for as many as there are cores");
    }
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private static String origin(Config config, String key) {
    return config.getValue(key).origin().description();
  }
}
