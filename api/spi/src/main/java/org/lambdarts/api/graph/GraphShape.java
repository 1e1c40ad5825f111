package org.lambdarts.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.Shape;

/**
 * The shape of a tensor for a batch of any size.
 *
 * @param dimensions one for each axis; none for a scalar
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record GraphShape(List<Dimension> dimensions) {

  /** Copies the list. */
  public GraphShape {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * A shape that does not follow the batch.
   *
   * @param shape the lengths
   * @return the shape
   */
  public static GraphShape fixed(Shape shape) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int length : shape.toArray()) {
      dimensions.add(new Dimension(length, false));
    }
    return new GraphShape(dimensions);
  }

  /**
   * The number of axes.
   *
   * @return 0 for a scalar
   */
  public int rank() {
    return dimensions.size();
  }

  /**
   * One axis.
   *
   * @param axis the axis, from 0
   * @return its length
   */
  public Dimension dimension(int axis) {
    return dimensions.get(axis);
  }

  /**
   * Whether no axis follows the batch.
   *
   * @return whether the shape is the same for every batch
   */
  public boolean isFixed() {
    return dimensions.stream().noneMatch(Dimension::perImage);
  }

  /**
   * The shape for a batch.
   *
   * @param batch the number of images, at least 1
   * @return the shape
   */
  public Shape at(int batch) {
    return Shape.of(dimensions.stream().mapToInt(dimension -> dimension.at(batch)).toArray());
  }

  /** For example {@code [batch, 16, 28, 28]}. */
  @Override
  public String toString() {
    return dimensions.stream().map(Dimension::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
