package org.lambdarts.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendFactory;

/**
 * A backend to run a contract on, or the lack of one, which skips the test and says so loudly; with
 * {@code -Dtestkit.backend=required} it fails the test. Backends are found as plugins on the class
 * path of the test; if it has none, in the distribution that {@code LAMBDARTS_HOME} names.
 *
 * <p>They compute with one thread where they have a setting for it: contracts are of thousands of
 * small operations, which threads only wait for, all the more on a machine that is busy.
 */
final class BackendAtHand {

  private static final String THREADS = "threads";
  private static final String PLAIN = "plain";

  private final Optional<TensorBackendFactory> factory;

  private BackendAtHand(Optional<TensorBackendFactory> factory) {
    this.factory = factory;
  }

  /** All there are; or one that skips the test, for a parameterized test needs an argument. */
  static Stream<BackendAtHand> all() {
    List<BackendAtHand> found = present();
    return found.isEmpty() ? Stream.of(new BackendAtHand(Optional.empty())) : found.stream();
  }

  /** All there are, possibly none. */
  static List<BackendAtHand> present() {
    SilentLogging.start();
    List<TensorBackendFactory> found =
        ServiceLoader.load(Plugin.class).stream()
            .flatMap(plugin -> plugin.get().backends().stream())
            .toList();
    return (found.isEmpty() ? InstalledBackends.all() : found)
        .stream().map(backend -> new BackendAtHand(Optional.of(backend))).toList();
  }

  /** Starts the backend, or skips the test and says why. */
  TensorBackend open(ElementType elementType) {
    return open(elementType, false);
  }

  /** Starts the backend without its fast path, or skips the test and says why. */
  TensorBackend openPlain(ElementType elementType) {
    return open(elementType, true);
  }

  private TensorBackend open(ElementType elementType, boolean plain) {
    if (factory.isEmpty()) {
      return MissingBackend.abort();
    }
    TensorBackendFactory present = factory.get();
    Config config = singleThreaded(PluginDefaults.BACKEND.of(present));
    if (plain) {
      if (!config.hasPath(PLAIN)) {
        return Assumptions.abort("backend %s has no fast path".formatted(present.name()));
      }
      config = config.withValue(PLAIN, ConfigValueFactory.fromAnyRef(true, "the testkit"));
    }
    try {
      return present.create(Contexts.backend(elementType, config));
    } catch (LambdartsException absent) {
      return Assumptions.abort(
          "backend %s cannot compute in %s: %s"
              .formatted(present.name(), elementType, absent.getMessage()));
    }
  }

  static Config singleThreaded(Config defaults) {
    return defaults.hasPath(THREADS)
        ? defaults.withValue(THREADS, ConfigValueFactory.fromAnyRef(1, "the testkit"))
        : defaults;
  }

  @Override
  public String toString() {
    return factory.map(TensorBackendFactory::name).orElse("no backend");
  }
}
