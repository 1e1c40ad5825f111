package org.acme;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Initializer;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/** A hypernetwork by which a larger λ never favors a candidate that costs more. */
public final class MonotonePlugin implements Plugin {

  @Override
  public List<HypernetworkFactory> hypernetworks() {
    return List.of(new Monotone());
  }

  private static final class Monotone implements HypernetworkFactory {

    @Override
    public String name() {
      return "monotone";
    }

    /** α(λ') = b − λ' · strength · (1 + softplus(s)) · cost / largest cost of the edge. */
    @Override
    public Hypernetwork create(HypernetworkContext context) {
      int edges = context.block().edges();
      int candidates = context.block().candidates().size();
      double[] shares = new double[edges * candidates];
      for (int edge = 0; edge < edges; edge++) {
        double largest = 1;
        for (int i = 0; i < candidates; i++) {
          largest = Math.max(largest, context.cost(edge, i));
        }
        for (int i = 0; i < candidates; i++) {
          shares[edge * candidates + i] = context.cost(edge, i) / largest;
        }
      }
      double strength = context.config().getDouble("strength");
      Variable bias =
          context.parameters().weight("bias", context.shape(), Initializer.normal(0.001));
      Variable slope =
          context.parameters().weight("slope", Shape.of(edges, 1), Initializer.constant(0));
      return lambda -> {
        Tensor cost = slope.value().backend().tensor(shares, context.shape());
        Tensor steepness = slope.value().softplus().add(1).mul(strength * lambda);
        return bias.value().sub(cost.mul(steepness));
      };
    }
  }
}
