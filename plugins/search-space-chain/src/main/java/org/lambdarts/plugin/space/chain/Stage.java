package org.lambdarts.plugin.space.chain;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.Violations;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.tensor.Shape;

/**
 * One stage of the plan. Operations keep the number of channels, so a stage begins with a
 * convolution that brings it to its width; its blocks follow.
 *
 * @param index from 0
 * @param inputs channels of what it is given
 * @param width channels of its blocks
 * @param blocks at least one; the first may halve height and width
 */
record Stage(int index, int inputs, int width, List<Block> blocks) {

  /** Plans all stages, with the shapes that follow from the image. */
  static List<Stage> plan(SearchSpaceContext context, ChainSettings settings) {
    Planner planner = new Planner(context, settings);
    List<Stage> stages = new ArrayList<>();
    for (int index = 0; index < settings.widths().size(); index++) {
      stages.add(planner.next(index));
    }
    planner.violations.throwIfAny();
    return List.copyOf(stages);
  }

  /** What its layers' parameters are made below, and its blocks are named after. */
  String name() {
    return "stage-" + index;
  }

  /** Follows the shape of an image from block to block. */
  private static final class Planner {

    private final OperationCatalog operations;
    private final ChainSettings settings;
    private final Violations violations;
    private Shape shape;

    Planner(SearchSpaceContext context, ChainSettings settings) {
      this.operations = context.operations();
      this.settings = settings;
      this.violations = new Violations(context.config());
      ImageShape image = context.image();
      this.shape =
          Shape.of(
              1,
              settings.stemChannels(),
              FixedLayers.afterStride(image.height(), settings.stemStride()),
              FixedLayers.afterStride(image.width(), settings.stemStride()));
    }

    Stage next(int index) {
      int inputs = shape.dimension(1);
      int width = settings.widths().get(index);
      shape = shape.with(1, width);
      List<Block> blocks = new ArrayList<>();
      for (int i = 0; i < settings.blocks().get(index); i++) {
        int stride = i == 0 ? settings.strides().get(index) : 1;
        Block block = block("stage-" + index + ".block-" + i, stride);
        shape = block.output();
        blocks.add(block);
      }
      return new Stage(index, inputs, width, List.copyOf(blocks));
    }

    private Block block(String name, int stride) {
      boolean shortcut = settings.residual() && stride == 1;
      List<String> connecting =
          settings.operations().stream()
              .filter(
                  operation -> !operations.isZero(Block.placement(operation, name, stride, shape)))
              .toList();
      if (connecting.isEmpty()) {
        violations.add(
            "operations", "must name an operation that lets something through, unlike none");
      }
      // where there is no way around it, none would cut the chain
      List<String> candidates =
          shortcut || connecting.isEmpty() ? settings.operations() : connecting;
      return new Block(new ChoiceBlock(name, Block.EDGE + 1, candidates), stride, shape, shortcut);
    }
  }
}
