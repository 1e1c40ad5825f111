package org.lambdarts.plugin.hypernetwork;

import java.util.List;
import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Initializer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;

/** {@code mlp}: layers of ReLU units on λ', then a linear layer. */
final class MultilayerPerceptronForm implements HypernetworkFactory {

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public String description() {
    return "architecture parameters by a multilayer perceptron on the normalized λ";
  }

  @Override
  public Hypernetwork create(HypernetworkContext context) {
    Settings settings = new Settings(context.config());
    List<Integer> hidden = settings.hidden();
    Dense[] layers = new Dense[hidden.size() + 1];
    int inputs = 1;
    for (int i = 0; i < hidden.size(); i++) {
      // He initialization, and offsets that place the kinks of the first layer inside [0, 1]
      layers[i] =
          Dense.create(
              context.parameters().child(i),
              inputs,
              hidden.get(i),
              Math.sqrt(2.0 / inputs),
              i == 0 ? 1 : 0);
      inputs = hidden.get(i);
    }
    int outputs = Math.toIntExact(context.shape().size());
    layers[hidden.size()] =
        Dense.create(
            context.parameters().child(hidden.size()), inputs, outputs, settings.deviation(), 0);
    TensorBackend backend = context.parameters().backend();
    return normalizedLambda -> {
      Tensor value = backend.full(normalizedLambda, Shape.of(1, 1));
      for (int i = 0; i < layers.length; i++) {
        value = layers[i].apply(value);
        value = i < layers.length - 1 ? value.relu() : value;
      }
      return value.reshape(context.shape());
    };
  }

  /** A fully connected layer on one row. */
  private record Dense(Variable weight, Variable bias) {

    static Dense create(
        Parameters parameters, int inputs, int outputs, double deviation, double biasDeviation) {
      return new Dense(
          parameters.weight("weight", Shape.of(inputs, outputs), Initializer.normal(deviation)),
          parameters.weight("bias", Shape.of(outputs), Initializer.normal(biasDeviation)));
    }

    Tensor apply(Tensor row) {
      return row.matmul(weight.value()).add(bias.value());
    }
  }
}
