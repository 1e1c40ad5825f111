package org.lambdarts.plugin.space.chain;

import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.Shape;

/**
 * One block of the plan: a choice block of a single edge, and the shape of what it is given.
 *
 * @param choice what is decided
 * @param stride 1, or 2 to halve height and width
 * @param input [1, channels, height, width]
 * @param shortcut whether the input is added to what the operation gives
 */
record Block(ChoiceBlock choice, int stride, Shape input, boolean shortcut) {

  /** The only one. */
  static final int EDGE = 0;

  /** Every block stands once in a chain; cells of other spaces are repeated. */
  private static final int CELL = 0;

  String name() {
    return choice.name();
  }

  /** An operation in this block. */
  Placement placement(String operation) {
    return placement(operation, name(), stride, input);
  }

  /** The shape of what it gives. */
  Shape output() {
    return placement(choice.candidates().get(0)).output();
  }

  static Placement placement(String operation, String block, int stride, Shape input) {
    return new Placement(operation, block, CELL, EDGE, stride, input);
  }
}
