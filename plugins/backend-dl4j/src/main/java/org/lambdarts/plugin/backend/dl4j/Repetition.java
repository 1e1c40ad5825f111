package org.lambdarts.plugin.backend.dl4j;

import java.util.Optional;
import org.lambdarts.api.tensor.Shape;

/**
 * How a small array is repeated to fill a large one, if the axes it is not repeated along lie
 * together: the large array is [outer, own, inner], the small one [own].
 *
 * <p>That is so for what networks do: one number per sample, per channel or per class, or one for
 * all.
 */
record Repetition(int outer, int own, int inner) {

  /** The repetition of a small shape that broadcasts to a large one; empty if it is another. */
  static Optional<Repetition> of(Shape small, Shape large) {
    int missing = large.rank() - small.rank();
    boolean[] repeated = new boolean[large.rank()];
    for (int axis = 0; axis < repeated.length; axis++) {
      int length = axis < missing ? 1 : small.dimension(axis - missing);
      if (length != large.dimension(axis) && length != 1) {
        return Optional.empty();
      }
      repeated[axis] = length == 1;
    }
    return of(large, repeated);
  }

  /** The repetition that sums over axes undo; empty if they leave axes that do not lie together. */
  static Optional<Repetition> along(Shape large, int[] axes) {
    boolean[] repeated = new boolean[large.rank()];
    for (int axis : axes) {
      repeated[axis] = true;
    }
    return of(large, repeated);
  }

  private static Optional<Repetition> of(Shape large, boolean[] repeated) {
    int outer = 1;
    int own = 1;
    int inner = 1;
    for (int axis = 0; axis < repeated.length; axis++) {
      int length = large.dimension(axis);
      if (length == 1) {
        continue;
      }
      if (!repeated[axis] && inner > 1) {
        return Optional.empty();
      }
      if (!repeated[axis]) {
        own *= length;
      } else if (own == 1) {
        outer *= length;
      } else {
        inner *= length;
      }
    }
    return Optional.of(own == 1 ? new Repetition(1, 1, outer) : new Repetition(outer, own, inner));
  }

  /** After how many elements of the large array the small one starts again. */
  int period() {
    return own * inner;
  }
}
