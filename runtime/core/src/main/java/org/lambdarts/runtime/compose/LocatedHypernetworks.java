package org.lambdarts.runtime.compose;

import java.util.Map;
import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.runtime.config.RunSettings;

/**
 * The form of hypernetwork that a run has chosen. Unlike other factories it is called in the midst
 * of a run, for every choice block; its violations are told where in the config their cause is all
 * the same.
 */
final class LocatedHypernetworks implements HypernetworkFactory {

  private final RunSettings settings;
  private final Map<String, HypernetworkFactory> factories;

  LocatedHypernetworks(RunSettings settings, Map<String, HypernetworkFactory> factories) {
    this.settings = settings;
    this.factories = Map.copyOf(factories);
  }

  @Override
  public String name() {
    return settings.hypernetwork().name();
  }

  @Override
  public boolean followsLambda() {
    return factories.get(name()).followsLambda();
  }

  @Override
  public Hypernetwork create(HypernetworkContext context) {
    return new Creation(settings)
        .create(settings.hypernetwork(), factories, (factory, config) -> factory.create(context));
  }
}
