package org.lambdarts.plugin.hypernetwork;

import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.PiecewiseLinear;

/** {@code piecewise-linear}: values at fixed, evenly spaced knots, linear in between. */
final class PiecewiseLinearForm implements HypernetworkFactory {

  @Override
  public String name() {
    return "piecewise-linear";
  }

  @Override
  public String description() {
    return "architecture parameters interpolated between knots over the normalized λ";
  }

  @Override
  public Hypernetwork create(HypernetworkContext context) {
    Settings settings = new Settings(context.config());
    int knots = settings.knots();
    PiecewiseLinear function =
        PiecewiseLinear.create(
            context.parameters(),
            "knots",
            knots == 0 ? PiecewiseLinear.knotsFor(context.decades()) : knots,
            context.shape(),
            settings.initializer());
    return function::at;
  }
}
