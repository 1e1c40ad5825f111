package org.lambdarts.plugin.backend.dl4j;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendContext;
import org.lambdarts.api.tensor.Variable;

/**
 * A program that loads the plugin as the runtime does: on top of the platform's classes and those
 * of the api alone. Its argument is the plugin's class path.
 */
public final class IsolatedUse {

  private IsolatedUse() {}

  /**
   * Loads, computes a gradient and prints it.
   *
   * @param arguments the plugin's class path
   * @throws Exception if it fails
   */
  public static void main(String[] arguments) throws Exception {
    String[] entries = arguments[0].split(File.pathSeparator, -1);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    ClassLoader loader = new URLClassLoader(urls, new ApiOnly());
    Thread.currentThread().setContextClassLoader(loader);
    Plugin plugin = ServiceLoader.load(Plugin.class, loader).findFirst().orElseThrow();
    if (plugin.getClass().getClassLoader() != loader) {
      throw new IllegalStateException("the plugin came from " + plugin.getClass().getClassLoader());
    }
    Config config =
        ConfigFactory.parseURL(loader.getResource("reference.conf")).getConfig("backend.dl4j");
    try (TensorBackend backend =
        plugin.backends().get(0).create(new Context(ElementType.FLOAT32, config))) {
      Variable variable = backend.variable("v", new double[] {1, 2, -3}, Shape.of(3));
      try (GradientTape tape = backend.openTape(List.of(variable))) {
        Tensor loss = variable.value().relu().square().sum();
        System.out.println(
            "gradient " + Arrays.toString(tape.gradients(loss).of(variable).toDoubles()));
      }
    }
  }

  private static final class ApiOnly extends ClassLoader {

    private static final List<String> SHARED =
        List.of("org.lambdarts.api.", "com.typesafe.config.", "org.slf4j.");

    ApiOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SHARED.stream().anyMatch(name::startsWith)) {
        return IsolatedUse.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }

  /** The testkit is not there. */
  private record Context(ElementType elementType, Config config) implements TensorBackendContext {}
}
