package org.lambdarts.testkit.tensor;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.testkit.Draws;
import org.lambdarts.testkit.Precision;
import org.lambdarts.testkit.reference.HostArray;
import org.lambdarts.testkit.reference.ReferenceLayout;

/**
 * Reshaping, permuting, slicing, padding and joining.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class LayoutTopic extends BackendTopic {

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   */
  protected LayoutTopic(BackendSource source) {
    super(source);
  }

  static Stream<Arguments> reshapes() {
    int[][][] cases = {
      {{}, {1}},
      {{1}, {}},
      {{1, 1}, {}},
      {{6}, {2, 3}},
      {{2, 3}, {6}},
      {{2, 3}, {3, 2}},
      {{2, 3}, {2, 3}},
      {{2, 3, 4}, {6, 4}},
      {{2, 3, 2, 2}, {2, 12}},
      {{3}, {1, 3, 1, 1}},
      {{2, 12}, {2, 3, 2, 2}}
    };
    return Sample.inEveryPrecision(
        Stream.of(cases)
            .map(
                pair -> {
                  Shape target = Shape.of(pair[1]);
                  return Sample.of(
                      "reshape to " + target,
                      Draws.of("reshape").values(pair[0]),
                      t -> t.reshape(target),
                      a -> ReferenceLayout.reshape(a, target));
                }));
  }

  static Stream<Arguments> permutations() {
    int[][] shapes = {{4}, {2, 3}, {2, 3, 4}, {2, 3, 1, 4}};
    return Sample.inEveryPrecision(
        Stream.of(shapes)
            .flatMap(
                shape ->
                    permutations(List.of(), shape.length)
                        .map(
                            axes ->
                                permutation(
                                    shape, axes.stream().mapToInt(Integer::intValue).toArray()))));
  }

  private static Sample permutation(int[] shape, int... axes) {
    return Sample.of(
        "permute" + java.util.Arrays.toString(axes),
        Draws.of("permute").values(shape),
        t -> t.permute(axes),
        a -> ReferenceLayout.permute(a, axes));
  }

  private static Stream<List<Integer>> permutations(List<Integer> begun, int rank) {
    if (begun.size() == rank) {
      return Stream.of(begun);
    }
    return IntStream.range(0, rank)
        .boxed()
        .filter(axis -> !begun.contains(axis))
        .flatMap(
            axis -> permutations(Stream.concat(begun.stream(), Stream.of(axis)).toList(), rank));
  }

  static Stream<Arguments> composedLayouts() {
    HostArray x = Draws.of("composed").values(2, 3, 4);
    return Sample.inEveryPrecision(
        Stream.of(
            Sample.of(
                "permute then reshape",
                x,
                t -> t.permute(2, 0, 1).reshape(4, 6),
                a -> ReferenceLayout.reshape(ReferenceLayout.permute(a, 2, 0, 1), Shape.of(4, 6))),
            Sample.of(
                "slice then reshape",
                x,
                t -> t.slice(1, 1, 3).reshape(16),
                a -> ReferenceLayout.reshape(ReferenceLayout.slice(a, 1, 1, 3), Shape.of(16))),
            Sample.of(
                "permute then slice",
                x,
                t -> t.permute(1, 0, 2).slice(0, 1, 2),
                a -> ReferenceLayout.slice(ReferenceLayout.permute(a, 1, 0, 2), 0, 1, 2))));
  }

  static Stream<Arguments> slices() {
    int[][] shapes = {{5}, {3, 4}, {2, 3, 4}, {2, 3, 4, 2}};
    return Sample.inEveryPrecision(
        Stream.of(shapes)
            .flatMap(
                shape ->
                    IntStream.range(0, shape.length).boxed().flatMap(axis -> ranges(shape, axis))));
  }

  private static Stream<Sample> ranges(int[] shape, int axis) {
    int length = shape[axis];
    return Stream.of(
            new int[] {0, 1},
            new int[] {length - 1, length},
            new int[] {1, length},
            new int[] {0, length})
        .map(range -> slice(shape, axis, range[0], range[1]));
  }

  private static Sample slice(int[] shape, int axis, int start, int end) {
    return Sample.of(
        "slice(%d, %d, %d)".formatted(axis, start, end),
        Draws.of("slice").values(shape),
        t -> t.slice(axis, start, end),
        a -> ReferenceLayout.slice(a, axis, start, end));
  }

  static Stream<Arguments> paddings() {
    int[][] widths = {
      {0, 0, 0, 0}, {1, 1, 1, 1}, {2, 0, 0, 0}, {0, 1, 0, 1}, {0, 0, 3, 0}, {1, 2, 3, 4}
    };
    int[][] shapes = {{2, 3, 3, 2}, {1, 1, 1, 1}, {1, 2, 4, 1}};
    return Sample.inEveryPrecision(
        Stream.of(shapes)
            .flatMap(shape -> Stream.of(widths).map(w -> padding(shape, w[0], w[1], w[2], w[3]))));
  }

  private static Sample padding(int[] shape, int top, int bottom, int left, int right) {
    return Sample.of(
        "pad(%d, %d, %d, %d)".formatted(top, bottom, left, right),
        Draws.of("pad").values(shape),
        t -> t.pad(top, bottom, left, right),
        a -> ReferenceLayout.pad(a, top, bottom, left, right));
  }

  static Stream<Arguments> joins() {
    return Sample.inEveryPrecision(
        Stream.of(
            join(0, new int[] {2}, new int[] {3}),
            join(0, new int[] {2}),
            join(0, new int[] {2, 3}, new int[] {1, 3}),
            join(1, new int[] {2, 3}, new int[] {2, 1}, new int[] {2, 4}),
            join(2, new int[] {2, 1, 3}, new int[] {2, 1, 2}),
            join(0, new int[] {1, 2, 2, 3}, new int[] {2, 2, 2, 3}),
            join(1, new int[] {2, 2, 2, 3}, new int[] {2, 1, 2, 3}, new int[] {2, 3, 2, 3}),
            join(2, new int[] {2, 1, 2, 3}, new int[] {2, 1, 1, 3}),
            join(3, new int[] {2, 1, 2, 3}, new int[] {2, 1, 2, 1}),
            new Sample(
                "concat of one tensor with itself",
                List.of(Draws.of("twice").values(2, 3)),
                (backend, t) -> backend.concat(List.of(t.get(0), t.get(0)), 1),
                a -> ReferenceLayout.concat(List.of(a.get(0), a.get(0)), 1)),
            new Sample(
                "concat on the last axis, counted from the end",
                List.of(Draws.of("last").values(2, 3), Draws.of("last").values(2, 1)),
                (backend, t) -> backend.concat(t, -1),
                a -> ReferenceLayout.concat(a, 1))));
  }

  private static Sample join(int axis, int[]... shapes) {
    Draws draws = Draws.of("concat");
    return new Sample(
        "concat on axis " + axis,
        Stream.of(shapes).map(draws::values).toList(),
        (backend, tensors) -> backend.concat(tensors, axis),
        arrays -> ReferenceLayout.concat(arrays, axis));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("reshapes")
  void reshape(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("permutations")
  void permute(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("slices")
  void slice(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("composedLayouts")
  void oneAfterAnother(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("paddings")
  void pad(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("joins")
  void concat(Sample sample, Precision precision) {
    checkValueAndGradients(sample, precision);
  }
}
