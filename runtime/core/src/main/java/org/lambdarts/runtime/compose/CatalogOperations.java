package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.config.FactoryProblems;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.Problem;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** The operations of all plugins, each with its own settings. */
public final class CatalogOperations implements OperationCatalog {

  private final PluginCatalog catalog;
  private final Map<String, Operation> operations;
  private final Map<String, Config> settings;
  private final Optional<FactoryProblems> problems;
  private final Map<Use, ShapeBackend.Trace> traced = new HashMap<>();

  /**
   * Offers the operations of a catalog.
   *
   * @param catalog the loaded plugins
   * @param settings per operation, its own section; its plugin's defaults where there is none
   */
  public CatalogOperations(PluginCatalog catalog, Map<String, Config> settings) {
    this(catalog, settings, Optional.empty());
  }

  private CatalogOperations(
      PluginCatalog catalog, Map<String, Config> settings, Optional<FactoryProblems> problems) {
    this.catalog = catalog;
    this.operations = catalog.byName(Operation.class);
    this.settings = Map.copyOf(settings);
    this.problems = problems;
  }

  /**
   * Offers the operations of a catalog for a run, whose config can be pointed into.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings
   * @return the operations
   */
  public static CatalogOperations of(PluginCatalog catalog, RunSettings settings) {
    return new CatalogOperations(
        catalog, settings.operations(), Optional.of(new FactoryProblems(settings)));
  }

  /**
   * Makes the layer of an operation at a place.
   *
   * @throws InvalidConfigException if the operation objects to a key of its section
   * @throws LambdartsException if no operation has that name, or it cannot be made for these
   *     channels and this stride
   */
  @Override
  public Layer create(Placement placement, Parameters parameters) {
    String name = placement.operation();
    DiscoveredFactory found = catalog.require(FactoryKind.OPERATION, name);
    Config config = settings.getOrDefault(name, found.defaults());
    Layer layer;
    try {
      layer =
          operations
              .get(name)
              .create(new Context(placement.input(), placement.stride(), parameters, config));
    } catch (RuntimeException e) {
      throw explained(placement, config, e);
    }
    if (layer == null) {
      throw new LambdartsException(
          "operation " + name + " (" + origin(name) + ") made null instead of a layer");
    }
    // search spaces treat these two by their type, and they can do nothing wrong
    return layer instanceof Zero || layer instanceof Identity
        ? layer
        : new GuardedLayer(origin(name), placement, layer);
  }

  private RuntimeException explained(Placement placement, Config config, RuntimeException e) {
    String name = placement.operation();
    List<Problem> violations =
        problems.map(told -> told.allOfOperation(name, config, e)).orElse(List.of());
    if (!violations.isEmpty()) {
      return new InvalidConfigException(violations, e);
    }
    if (e instanceof ConfigException || e instanceof IllegalArgumentException) {
      return new LambdartsException(
          "operation "
              + name
              + " ("
              + origin(name)
              + ") cannot be made for "
              + placement.channels()
              + " channels at stride "
              + placement.stride()
              + ": "
              + e.getMessage(),
          e);
    }
    return e;
  }

  /** Traces every use once; a stack of equal cells has few. */
  @Override
  public Candidate candidate(Placement placement, int index) {
    Use use = new Use(placement.operation(), placement.stride(), placement.input());
    ShapeBackend.Trace trace = traced.get(use);
    if (trace == null) {
      trace = ShapeBackend.trace(placement.input(), parameters -> create(placement, parameters));
      traced.put(use, trace);
    }
    return new TracedCandidate(placement, index, trace.cost(), trace.activations());
  }

  /**
   * What the cost of an operation follows from.
   *
   * @param operation its name
   * @param stride its stride
   * @param input what it is given
   */
  private record Use(String operation, int stride, Shape input) {}

  private record TracedCandidate(Placement placement, int index, Cost cost, long activations)
      implements Candidate {}

  private record Context(Shape input, int stride, Parameters parameters, Config config)
      implements OperationContext {}

  @Override
  public String origin(String name) {
    return catalog.require(FactoryKind.OPERATION, name).origin().name();
  }
}
