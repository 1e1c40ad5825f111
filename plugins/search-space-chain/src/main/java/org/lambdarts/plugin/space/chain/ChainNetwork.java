package org.lambdarts.plugin.space.chain;

import java.util.List;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.DropPath;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.MixedOperation;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.tensor.Tensor;

/**
 * The chain with one operation in each block, or none.
 *
 * @param layers from images to logits
 */
record ChainNetwork(Layer layers) implements Network {

  static ChainNetwork create(
      SearchSpaceContext context,
      ChainSettings settings,
      List<Stage> stages,
      Genotype genotype,
      Parameters parameters) {
    Layer layers = FixedLayers.stem(parameters.child("stem"), context.image(), settings);
    for (Stage stage : stages) {
      Parameters transition = parameters.child(stage.name()).child("transition");
      layers = layers.then(FixedLayers.transition(transition, stage));
      for (Block block : stage.blocks()) {
        String chosen = genotype.operations(block.name()).get(Block.EDGE);
        layers = layers.then(block(context, block, chosen, parameters.child(block.name())));
      }
    }
    int features = stages.get(stages.size() - 1).width();
    Layer head = Layers.linear(parameters.child("linear"), features, context.classes());
    return new ChainNetwork(layers.then(FixedLayers.pooling()).then(head));
  }

  private static Layer block(
      SearchSpaceContext context, Block block, String chosen, Parameters parameters) {
    Layer operation =
        context
            .operations()
            .create(
                block.placement(chosen), MixedOperation.parameters(parameters, Block.EDGE, chosen));
    if (operation instanceof Zero) {
      return skipped(block, chosen);
    }
    if (!block.shortcut()) {
      return operation;
    }
    return operation instanceof Identity
        ? (input, pass) -> input.add(input)
        : (input, pass) -> input.add(dropped(block, operation.forward(input, pass), pass));
  }

  private static Tensor dropped(Block block, Tensor output, Pass pass) {
    return DropPath.apply(output, pass, "drop-path/" + block.name());
  }

  /** A genotype from elsewhere may say what a search never does. */
  private static Layer skipped(Block block, String chosen) {
    if (!block.shortcut()) {
      throw new LambdartsException(
          "the genotype has "
              + chosen
              + " in "
              + block.name()
              + ", which lets nothing through, and there is no shortcut around this block; choose"
              + " another operation"
              + (block.stride() == 1 ? ", or set residual = true" : ""));
    }
    return new Identity();
  }

  @Override
  public Prediction forward(Tensor images, Pass pass) {
    return new Prediction(layers.forward(images, pass), Optional.empty());
  }
}
