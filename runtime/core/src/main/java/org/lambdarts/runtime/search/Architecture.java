package org.lambdarts.runtime.search;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.genotype.CostTable;

/** The architecture as a function of λ: one hypernetwork per choice block, with parameters a. */
public final class Architecture {

  private final Parameters parameters;
  private final Map<ChoiceBlock, Hypernetwork> hypernetworks;

  private Architecture(Parameters parameters, Map<ChoiceBlock, Hypernetwork> hypernetworks) {
    this.parameters = parameters;
    this.hypernetworks = hypernetworks;
  }

  /**
   * Makes the hypernetworks.
   *
   * @param costs what candidates cost, per choice block
   * @param factory the form of the hypernetworks
   * @param config the form's own section
   * @param decades log10 λmax − log10 λmin
   * @param parameters the root of the parameters a, of their own
   * @return the architecture
   */
  public static Architecture create(
      CostTable costs,
      HypernetworkFactory factory,
      Config config,
      double decades,
      Parameters parameters) {
    Map<ChoiceBlock, Hypernetwork> hypernetworks = new LinkedHashMap<>();
    for (ChoiceBlock block : costs.blocks()) {
      Parameters own = parameters.child(block.name());
      hypernetworks.put(
          block, factory.create(new Context(block, costs.flat(block), decades, own, config)));
    }
    return new Architecture(parameters, hypernetworks);
  }

  /**
   * The parameters a.
   *
   * @return the variables, in a fixed order
   */
  public List<Variable> variables() {
    return parameters.weights();
  }

  /**
   * α at a λ.
   *
   * @param normalizedLambda λ' in [0, 1]
   * @return per choice block, α [edges, candidates]
   */
  public Map<ChoiceBlock, Tensor> logits(double normalizedLambda) {
    Map<ChoiceBlock, Tensor> logits = new LinkedHashMap<>();
    hypernetworks.forEach(
        (block, hypernetwork) -> logits.put(block, hypernetwork.logits(normalizedLambda)));
    return logits;
  }

  /**
   * softmax(α) at a λ, on the host.
   *
   * @param normalizedLambda λ' in [0, 1]
   * @return per choice block name, [edges][candidates]
   */
  public Map<String, double[][]> probabilities(double normalizedLambda) {
    Map<String, double[][]> probabilities = new LinkedHashMap<>();
    try (TensorScope scope = parameters.backend().openScope()) {
      logits(normalizedLambda)
          .forEach(
              (block, alpha) -> {
                int candidates = block.candidates().size();
                double[] values = alpha.softmax(-1).toDoubles();
                double[][] rows = new double[block.edges()][candidates];
                for (int edge = 0; edge < rows.length; edge++) {
                  System.arraycopy(values, edge * candidates, rows[edge], 0, candidates);
                }
                probabilities.put(block.name(), rows);
              });
    }
    return probabilities;
  }

  private record Context(
      ChoiceBlock block, double[] costs, double decades, Parameters parameters, Config config)
      implements HypernetworkContext {

    @Override
    public double cost(int edge, int candidate) {
      Objects.checkIndex(candidate, block.candidates().size());
      return costs[Objects.checkIndex(edge, block.edges()) * block.candidates().size() + candidate];
    }
  }
}
