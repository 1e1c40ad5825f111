package org.lambdarts.runtime.parity;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.relaxation.RelaxationFactory;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.testkit.Contexts;

/** The built-in plugins, from the tests' class path. */
public final class Backends {

  private Backends() {}

  private static Stream<Plugin> plugins() {
    return ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get);
  }

  public static List<TensorBackendFactory> all() {
    return plugins().flatMap(plugin -> plugin.backends().stream()).toList();
  }

  public static TensorBackend start(TensorBackendFactory factory, ElementType type) {
    // one thread: the networks are too small for two to help
    Config one = ConfigFactory.parseMap(Map.of("threads", 1));
    return factory.create(
        Contexts.backend(type, one.withFallback(defaults("backend." + factory.name()))));
  }

  static Config defaults(String path) {
    Config all = ConfigFactory.parseResources("reference.conf");
    Config merged = ConfigFactory.load(all);
    return merged.hasPath(path) ? merged.getConfig(path) : ConfigFactory.empty();
  }

  static SearchSpaceFactory cells() {
    return plugins().flatMap(plugin -> plugin.searchSpaces().stream()).findFirst().orElseThrow();
  }

  static HypernetworkFactory hypernetwork(String name) {
    return plugins()
        .flatMap(plugin -> plugin.hypernetworks().stream())
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static RelaxationFactory relaxation(String name) {
    return plugins()
        .flatMap(plugin -> plugin.relaxations().stream())
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static ComplexityRegularizerFactory regularizer(String name) {
    return plugins()
        .flatMap(plugin -> plugin.regularizers().stream())
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static OperationCatalog operations() {
    List<Operation> operations = plugins().flatMap(plugin -> plugin.operations().stream()).toList();
    return new OperationCatalog() {
      @Override
      public Layer create(Placement placement, Parameters parameters) {
        Operation found =
            operations.stream()
                .filter(operation -> operation.name().equals(placement.operation()))
                .findFirst()
                .orElseThrow();
        return found.create(
            Contexts.operation(
                placement.input(), placement.stride(), parameters, ConfigFactory.empty()));
      }

      @Override
      public Candidate candidate(Placement placement, int index) {
        ShapeBackend.Trace trace =
            ShapeBackend.trace(placement.input(), parameters -> create(placement, parameters));
        return Contexts.candidate(placement, index, trace.cost(), trace.activations());
      }

      @Override
      public String origin(String name) {
        return "class path";
      }
    };
  }
}
