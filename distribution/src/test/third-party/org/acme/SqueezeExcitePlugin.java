package org.acme;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.api.tensor.Shape;

/** An operation: a depthwise convolution whose channels are weighted by what they hold. */
public final class SqueezeExcitePlugin implements Plugin {

  @Override
  public List<Operation> operations() {
    return List.of(new SqueezeExcite());
  }

  private static final class SqueezeExcite implements Operation {

    @Override
    public String name() {
      return "squeeze_excite_3x3";
    }

    @Override
    public Layer create(OperationContext context) {
      int channels = context.channels();
      Parameters parameters = context.parameters();
      Layer convolution =
          Layers.relu()
              .then(Layers.depthwise(parameters.child("conv"), channels, 3, context.stride(), 1))
              .then(Layers.batchNorm(parameters.child("bn"), channels));
      Layer gate = Layers.linear(parameters.child("gate"), channels, channels);
      return (input, pass) -> {
        var output = convolution.forward(input, pass);
        Shape shape = output.shape();
        var weights = gate.forward(output.mean(2, 3), pass).sigmoid();
        return output.mul(weights.reshape(shape.dimension(0), channels, 1, 1));
      };
    }
  }
}
