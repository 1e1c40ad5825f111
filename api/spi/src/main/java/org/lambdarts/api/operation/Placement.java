package org.lambdarts.api.operation;

import java.util.Objects;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;

/**
 * One operation at one place of a network.
 *
 * @param operation the operation's name
 * @param block the name of the choice block that the place belongs to
 * @param cell the repetition of the block in the network, for example the cell, from 0
 * @param edge the edge within the block, from 0
 * @param stride 1, or 2 to halve height and width
 * @param input the shape of what the operation is given, [1, channels, height, width]
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Placement(
    String operation, String block, int cell, int edge, int stride, Shape input) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the stride is neither 1 nor 2, or the input no single image
   */
  public Placement {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(block, "block");
    if (stride != 1 && stride != 2) {
      throw new IllegalArgumentException("a stride is 1 or 2, got " + stride);
    }
    if (input.rank() != 4 || input.dimension(0) != 1) {
      throw new IllegalArgumentException(
          "a placement needs an input [1, channels, height, width], got " + input);
    }
  }

  /** {@return channels of the input, and of the output: at least 1} */
  public int channels() {
    return input.dimension(1);
  }

  /**
   * {@return the shape of what the operation must return: [1, channels, ⌈height / stride⌉, ⌈width /
   * stride⌉]}
   */
  public Shape output() {
    return output(input, stride);
  }

  /**
   * Another operation at the same place.
   *
   * @param other the operation's name
   * @return the placement
   */
  public Placement withOperation(String other) {
    return new Placement(other, block, cell, edge, stride, input);
  }

  /** {@return the place in words, for messages, for example {@code cell 2, normal.1, edge 0}} */
  public String place() {
    return "cell " + cell + ", " + block + ", edge " + edge;
  }

  static Shape output(Shape input, int stride) {
    return input
        .with(2, (input.dimension(2) - 1) / stride + 1)
        .with(3, (input.dimension(3) - 1) / stride + 1);
  }
}
