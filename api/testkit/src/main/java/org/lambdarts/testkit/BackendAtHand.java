package org.lambdarts.testkit;

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
 * A backend to run a contract on, or the lack of one, which skips the test. Backends are found as
 * plugins on the class path of the test; if it has none, in the distribution that {@code
 * LAMBDARTS_HOME} names.
 */
final class BackendAtHand {

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
    List<TensorBackendFactory> found =
        ServiceLoader.load(Plugin.class).stream()
            .flatMap(plugin -> plugin.get().backends().stream())
            .toList();
    return (found.isEmpty() ? InstalledBackends.all() : found)
        .stream().map(backend -> new BackendAtHand(Optional.of(backend))).toList();
  }

  /** Starts the backend, or skips the test and says why. */
  TensorBackend open(ElementType elementType) {
    if (factory.isEmpty()) {
      return Assumptions.abort(
          "there is no tensor backend to test on; set the environment variable LAMBDARTS_HOME to "
              + "an unpacked distribution of Lambdarts");
    }
    TensorBackendFactory present = factory.get();
    try {
      return present.create(Contexts.backend(elementType, PluginDefaults.BACKEND.of(present)));
    } catch (LambdartsException absent) {
      return Assumptions.abort(
          "backend %s cannot compute in %s: %s"
              .formatted(present.name(), elementType, absent.getMessage()));
    }
  }

  @Override
  public String toString() {
    return factory.map(TensorBackendFactory::name).orElse("no backend");
  }
}
