package org.lambdarts.testkit;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.trace.ShapeBackend;

/**
 * The operations of the plugins on the class path of the test. A name that none of them has stands
 * for {@link Zero} if it is {@code none}, else for a depthwise convolution with batch
 * normalization, so that a search space can be tested without the plugins its configs name.
 */
final class OperationsOnClassPath implements OperationCatalog {

  private static final String ORIGIN = "the class path of the test";

  private final Map<String, Operation> operations =
      ServiceLoader.load(Plugin.class).stream()
          .flatMap(plugin -> plugin.get().operations().stream())
          .collect(Collectors.toMap(Operation::name, Function.identity()));

  @Override
  public Layer create(Placement placement, Parameters parameters) {
    int channels = placement.channels();
    int stride = placement.stride();
    Operation operation = operations.get(placement.operation());
    if (operation != null) {
      return operation.create(
          Contexts.operation(
              placement.input(), stride, parameters, PluginDefaults.OPERATION.of(operation)));
    }
    if (placement.operation().equals("none")) {
      return new Zero(stride);
    }
    return Layers.depthwise(parameters.child("conv"), channels, 3, stride, 1)
        .then(Layers.batchNorm(parameters.child("bn"), channels));
  }

  @Override
  public Candidate candidate(Placement placement, int index) {
    ShapeBackend.Trace trace =
        ShapeBackend.trace(placement.input(), parameters -> create(placement, parameters));
    return Contexts.candidate(placement, index, trace.cost(), trace.activations());
  }

  @Override
  public String origin(String name) {
    return operations.containsKey(name) ? ORIGIN : "a stand-in of the testkit";
  }
}
