package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.Shape;

/**
 * Where a cell stands in the stack, and what goes in and out.
 *
 * @param index from 0
 * @param type normal or reduction
 * @param afterReduction whether the cell before is a reduction cell
 * @param inputs0 channels of the output of the cell before the last
 * @param inputs1 channels of the output of the last cell
 * @param channels channels of every node
 * @param height rows of the cell's inputs, once they fit
 * @param width their columns
 * @param choiceBlocks one per node
 */
record CellPlan(
    int index,
    CellType type,
    boolean afterReduction,
    int inputs0,
    int inputs1,
    int channels,
    int height,
    int width,
    List<ChoiceBlock> choiceBlocks) {

  /** Edges from the cell's two inputs come first. */
  static final int INPUTS = 2;

  static List<CellPlan> stack(CellsSettings settings, ImageShape image) {
    List<CellPlan> plans = new ArrayList<>();
    int inputs0 = settings.stemMultiplier() * settings.channels();
    int inputs1 = inputs0;
    int channels = settings.channels();
    int height = image.height();
    int width = image.width();
    boolean afterReduction = false;
    for (int k = 0; k < settings.cells(); k++) {
      boolean reduction = k == settings.cells() / 3 || k == 2 * settings.cells() / 3;
      channels = reduction ? 2 * channels : channels;
      CellType type = reduction ? CellType.REDUCE : CellType.NORMAL;
      plans.add(
          new CellPlan(
              k,
              type,
              afterReduction,
              inputs0,
              inputs1,
              channels,
              height,
              width,
              type.choiceBlocks(settings.nodes(), settings.operations())));
      inputs0 = inputs1;
      inputs1 = channels * settings.nodes();
      afterReduction = reduction;
      height = reduction ? halved(height) : height;
      width = reduction ? halved(width) : width;
    }
    return List.copyOf(plans);
  }

  /** Stride of an edge: only edges from the inputs of a reduction cell halve the size. */
  int stride(int edge) {
    return type == CellType.REDUCE && edge < INPUTS ? 2 : 1;
  }

  /** An operation on an edge, with what it sees there. */
  Placement placement(String operation, ChoiceBlock block, int edge) {
    boolean halved = type == CellType.REDUCE && edge >= INPUTS;
    Shape input =
        Shape.of(1, channels, halved ? halved(height) : height, halved ? halved(width) : width);
    return new Placement(operation, block.name(), index, edge, stride(edge), input);
  }

  private static int halved(int length) {
    return (length - 1) / 2 + 1;
  }

  int outputs() {
    return channels * choiceBlocks.size();
  }
}
