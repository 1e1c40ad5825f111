package org.lambdarts.plugin.space.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.nn.LambdaLinear;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.MixedOperation;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/**
 * The chain with every candidate in every block, mixed.
 *
 * @param steps from images to the output of the last block
 * @param blocks the mixed operations among the steps, by choice block
 * @param head the classifier, which may follow λ
 */
record ChainSupernet(List<Step> steps, Map<String, MixedOperation> blocks, LambdaLinear head)
    implements Supernet {

  /** A layer that may need the mixing weights. */
  @FunctionalInterface
  private interface Step {

    Tensor forward(Tensor input, MixingWeights mixing, Pass pass);

    static Step of(Layer layer) {
      return (input, mixing, pass) -> layer.forward(input, pass);
    }

    static Step of(Block block, MixedOperation mixed) {
      return (input, mixing, pass) -> {
        Tensor output = mixed.forward(List.of(input), mixing, pass);
        return block.shortcut() ? input.add(output) : output;
      };
    }
  }

  static ChainSupernet create(
      SearchSpaceContext context,
      ChainSettings settings,
      List<Stage> stages,
      Parameters parameters) {
    List<Step> steps = new ArrayList<>();
    Map<String, MixedOperation> blocks = new HashMap<>();
    steps.add(Step.of(FixedLayers.stem(parameters.child("stem"), context.image(), settings)));
    for (Stage stage : stages) {
      Parameters transition = parameters.child(stage.name()).child("transition");
      steps.add(Step.of(FixedLayers.transition(transition, stage)));
      for (Block block : stage.blocks()) {
        MixedOperation mixed = mixed(context, block, parameters.child(block.name()));
        steps.add(Step.of(block, mixed));
        blocks.put(block.name(), mixed);
      }
    }
    steps.add(Step.of(FixedLayers.pooling()));
    int features = stages.get(stages.size() - 1).width();
    LambdaLinear head =
        LambdaLinear.create(
            parameters.child("linear"), features, context.classes(), settings.headKnots());
    return new ChainSupernet(List.copyOf(steps), Map.copyOf(blocks), head);
  }

  private static MixedOperation mixed(
      SearchSpaceContext context, Block block, Parameters parameters) {
    String any = block.choice().candidates().get(0);
    return MixedOperation.create(
        context.operations(), block.choice(), List.of(block.placement(any)), parameters);
  }

  @Override
  public Tensor forward(Tensor images, MixingWeights mixing, double normalizedLambda, Pass pass) {
    Tensor current = images;
    for (Step step : steps) {
      current = step.forward(current, mixing, pass);
    }
    return head.forward(current, normalizedLambda);
  }

  @Override
  public List<Variable> weights(Candidate candidate) {
    MixedOperation block = blocks.get(candidate.block());
    if (block == null) {
      throw new IllegalArgumentException(candidate + " is not of this chain");
    }
    return block.weights(candidate);
  }
}
