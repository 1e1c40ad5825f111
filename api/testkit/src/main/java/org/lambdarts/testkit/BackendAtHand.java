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
 * plugins on the class path of the test.
 */
final class BackendOnClassPath {

  private final Optional<TensorBackendFactory> factory;

  private BackendOnClassPath(Optional<TensorBackendFactory> factory) {
    this.factory = factory;
  }

  /** All there are; or one that skips the test, for a parameterized test needs an argument. */
  static Stream<BackendOnClassPath> all() {
    List<BackendOnClassPath> found = present();
    return found.isEmpty() ? Stream.of(new BackendOnClassPath(Optional.empty())) : found.stream();
  }

  /** All there are, possibly none. */
  static List<BackendOnClassPath> present() {
    return ServiceLoader.load(Plugin.class).stream()
        .flatMap(plugin -> plugin.get().backends().stream())
        .map(backend -> new BackendOnClassPath(Optional.of(backend)))
        .toList();
  }

  /** Starts the backend, or skips the test and says why. */
  TensorBackend open(ElementType elementType) {
    if (factory.isEmpty()) {
      return Assumptions.abort(
          "no tensor backend is on the class path; add one as a test dependency, for example "
              + "org.lambdarts:lambdarts-backend-djl");
    }
    TensorBackendFactory present = factory.get();
    try {
      return present.create(elementType, PluginDefaults.BACKEND.of(present));
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
