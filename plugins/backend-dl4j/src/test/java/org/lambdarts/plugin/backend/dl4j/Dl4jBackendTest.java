package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.testkit.TensorBackendContract;

/**
 * The contract, met by a backend that knows none of the operations that are composed of others:
 * what the api composes is right, and so are its gradients.
 */
final class Dl4jBackendTest extends TensorBackendContract {

  @Override
  protected TensorBackendFactory factory() {
    return new Dl4jBackendFactory();
  }

  @Override
  protected Config config() {
    return Backends.defaults();
  }

  @Test
  void knowsNoneOfTheComposedOperations() {
    Set<String> own = names(Dl4jTensor.class.getDeclaredMethods());
    List<Method> composed =
        Stream.of(Tensor.class.getDeclaredMethods())
            .filter(method -> method.getName().startsWith("compute"))
            .filter(method -> !Modifier.isAbstract(method.getModifiers()))
            .toList();
    assertEquals(
        Set.of(
            "computeSoftplus",
            "computeAbs",
            "computeClamp",
            "computeMaxOfRows",
            "computeBatchMatmul"),
        names(composed.toArray(Method[]::new)));
    assertTrue(
        composed.stream().noneMatch(method -> own.contains(method.getName())), own.toString());
  }

  private static Set<String> names(Method... methods) {
    return Stream.of(methods).map(Method::getName).collect(Collectors.toSet());
  }
}
