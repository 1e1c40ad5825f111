package org.lambdarts.api.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;

class ParametersTest {

  private static final Initializer ZERO = Initializer.constant(0);

  private final ShapeBackend backend = new ShapeBackend();
  private final Parameters root = Parameters.root(backend, RandomSource.of(1));

  private static List<String> names(List<Variable> variables) {
    return variables.stream().map(Variable::name).toList();
  }

  @Test
  void namesFollowTheTree() {
    Variable weight =
        root.child("cells").child(0).child("conv").weight("weight", Shape.of(2, 3), ZERO);
    assertEquals("cells.0.conv.weight", weight.name());
    assertEquals(Shape.of(2, 3), weight.shape());
    assertEquals("top", root.weight("top", Shape.of(1), ZERO).name());
    assertSame(backend, root.child("cells").backend());
  }

  @Test
  void aNodeKnowsWhatIsBelowItInTheOrderItWasMade() {
    root.child("b").weight("w", Shape.of(2), ZERO);
    root.child("a").weight("w", Shape.of(3), ZERO);
    root.child("ab").weight("w", Shape.of(4), ZERO);
    root.child("a").child("c").weight("w", Shape.of(5), ZERO);
    root.child("a").buffer("mean", Shape.of(6), 0);
    assertEquals(List.of("b.w", "a.w", "ab.w", "a.c.w"), names(root.weights()));
    assertEquals(List.of("a.w", "a.c.w"), names(root.child("a").weights()));
    assertEquals(List.of("a.mean"), names(root.child("a").buffers()));
    assertEquals(List.of(), names(root.child("b").buffers()));
    assertEquals(2 + 3 + 4 + 5, root.count(), "buffers are not counted");
    assertEquals(3 + 5, root.child("a").count());
    assertEquals(0, root.child("x").count());
  }

  @Test
  void aNameIsTakenOnce() {
    root.child("a").weight("w", Shape.of(1), ZERO);
    IllegalArgumentException rejection =
        assertThrows(
            IllegalArgumentException.class, () -> root.child("a").buffer("w", Shape.of(1), 0));
    assertEquals("there is already a parameter named a.w", rejection.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> root.child("a").weight("w", Shape.of(1), ZERO));
    root.child("b").weight("w", Shape.of(1), ZERO);
  }

  @Test
  void runningStatisticsAreBuffers() {
    RunningStatistics running = root.child("bn").runningStatistics(4);
    assertEquals(4, running.channels());
    assertEquals(List.of("bn.running_mean", "bn.running_var"), names(root.buffers()));
    assertEquals(List.of(), root.weights());
  }

  private static long firstDraw(RandomSource seed, boolean another, String... path) {
    Parameters parameters = Parameters.root(new DrawingBackend(), seed);
    if (another) {
      parameters.child("another").weight("w", Shape.of(100), Initializer.normal(1));
    }
    for (String part : path) {
      parameters = parameters.child(part);
    }
    long[] drawn = new long[1];
    parameters.weight(
        "w",
        Shape.of(1),
        (shape, random) -> {
          drawn[0] = random.nextLong();
          return new double[1];
        });
    return drawn[0];
  }

  @Test
  void firstValuesDependOnSeedAndFullNameAlone() {
    long draw = firstDraw(RandomSource.of(1), false, "a", "b");
    assertEquals(draw, firstDraw(RandomSource.of(1), true, "a", "b"), "beside another weight");
    assertEquals(draw, firstDraw(RandomSource.of(1), false, "a.b"), "the same full name");
    assertNotEquals(draw, firstDraw(RandomSource.of(2), false, "a", "b"), "another seed");
    assertNotEquals(draw, firstDraw(RandomSource.of(1), false, "a", "c"), "another name");
  }
}
