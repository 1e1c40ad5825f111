package org.lambdarts.plugin.hypernetwork;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;

/** Contributes the constant, linear, MLP and piecewise linear forms. */
public final class HypernetworksPlugin implements Plugin {

  /** For the service loader. */
  public HypernetworksPlugin() {}

  @Override
  public List<HypernetworkFactory> hypernetworks() {
    return List.of(
        new ConstantForm(),
        new LinearForm(),
        new MultilayerPerceptronForm(),
        new PiecewiseLinearForm());
  }
}
