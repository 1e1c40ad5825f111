package org.lambdarts.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.tensor.TensorBackendFactory;

/**
 * The tensor backends of the distribution that {@code LAMBDARTS_HOME} names. So an author tests on
 * what the plugin will run on, and has no native libraries to depend on.
 */
final class InstalledBackends {

  // Once per process: a native library can be loaded by one class loader only.
  private static final List<TensorBackendFactory> ALL = find(System.getenv("LAMBDARTS_HOME"));

  private InstalledBackends() {}

  /** All there are; none if the variable is not set. */
  static List<TensorBackendFactory> all() {
    return ALL;
  }

  private static List<TensorBackendFactory> find(String home) {
    if (home == null || home.isBlank()) {
      return List.of();
    }
    List<TensorBackendFactory> found = new ArrayList<>();
    try {
      for (Path folder : list(Path.of(home, "plugins"), "lambdarts-backend-*")) {
        List<Path> jars = new ArrayList<>(list(folder, "*.jar"));
        jars.addAll(list(Path.of(home, "lib"), "slf4j-api-*.jar"));
        ClassLoader loader =
            new URLClassLoader(
                jars.stream().map(InstalledBackends::url).toArray(URL[]::new), new SharedApi());
        ServiceLoader.load(Plugin.class, loader).forEach(plugin -> found.addAll(plugin.backends()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "LAMBDARTS_HOME must name an unpacked distribution of Lambdarts, but is " + home, e);
    }
    return List.copyOf(found);
  }

  private static List<Path> list(Path folder, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    }
    found.sort(null);
    return found;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a file of the default file system: " + jar, e);
    }
  }

  /** Gives a backend the api of the test and nothing else of its class path. */
  private static final class SharedApi extends ClassLoader {

    SharedApi() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.lambdarts.api.") || name.startsWith("com.typesafe.config.")) {
        return InstalledBackends.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
