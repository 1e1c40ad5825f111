package org.lambdarts.runtime.search;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.space.Decision;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/** The architecture as a function of λ: one hypernetwork per decision, with parameters a. */
public final class Architecture {

  private final Parameters parameters;
  private final Map<Decision, Hypernetwork> hypernetworks;

  private Architecture(Parameters parameters, Map<Decision, Hypernetwork> hypernetworks) {
    this.parameters = parameters;
    this.hypernetworks = hypernetworks;
  }

  /**
   * Makes the hypernetworks.
   *
   * @param decisions what there is to decide
   * @param factory the form of the hypernetworks
   * @param config the form's own section
   * @param decades log10 λmax − log10 λmin
   * @param parameters the root of the parameters a, of their own
   * @return the architecture
   */
  public static Architecture create(
      List<Decision> decisions,
      HypernetworkFactory factory,
      Config config,
      double decades,
      Parameters parameters) {
    Map<Decision, Hypernetwork> hypernetworks = new LinkedHashMap<>();
    for (Decision decision : decisions) {
      Shape shape = Shape.of(decision.edges(), decision.candidates().size());
      Parameters own = parameters.child(decision.name());
      hypernetworks.put(
          decision, factory.create(new HypernetworkContext(shape, decades, own, config)));
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
   * α at a price.
   *
   * @param normalisedLambda λ' in [0, 1]
   * @return per decision, α [edges, candidates]
   */
  public Map<Decision, Tensor> logits(double normalisedLambda) {
    Map<Decision, Tensor> logits = new LinkedHashMap<>();
    hypernetworks.forEach(
        (decision, hypernetwork) -> logits.put(decision, hypernetwork.logits(normalisedLambda)));
    return logits;
  }

  /**
   * softmax(α) at a price, on the host.
   *
   * @param normalisedLambda λ' in [0, 1]
   * @return per decision name, [edges][candidates]
   */
  public Map<String, double[][]> probabilities(double normalisedLambda) {
    Map<String, double[][]> probabilities = new LinkedHashMap<>();
    try (TensorScope scope = parameters.backend().openScope()) {
      logits(normalisedLambda)
          .forEach(
              (decision, alpha) -> {
                int candidates = decision.candidates().size();
                double[] values = alpha.softmax(-1).toDoubles();
                double[][] rows = new double[decision.edges()][candidates];
                for (int edge = 0; edge < rows.length; edge++) {
                  System.arraycopy(values, edge * candidates, rows[edge], 0, candidates);
                }
                probabilities.put(decision.name(), rows);
              });
    }
    return probabilities;
  }
}
