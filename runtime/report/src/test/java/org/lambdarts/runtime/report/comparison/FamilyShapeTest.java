package org.lambdarts.runtime.report.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.report.data.TrainedNetwork;

final class FamilyShapeTest {

  @Test
  void sizesThatFallHaveNoRises() {
    FamilyShape shape = shape(new long[] {900, 500, 400, 100}, "a", "b", "c", "d");
    assertTrue(shape.fallsStrictly());
    assertEquals(List.of(), shape.rises());
    assertEquals(List.of(), shape.repetitions());
    FamilyShape.Pair gap = shape.largestGap().orElseThrow();
    assertEquals(4, gap.ratio(), 1e-12);
    assertEquals(400, gap.first().parameters());
    assertEquals(100, gap.second().parameters());
  }

  @Test
  void risesRepetitionsAndEqualSizesAreFound() {
    FamilyShape shape = shape(new long[] {500, 900, 900, 100, 100}, "a", "b", "b", "c", "d");
    assertFalse(shape.fallsStrictly());
    assertEquals(1, shape.rises().size());
    assertEquals("0.0", shape.rises().get(0).first().network());
    assertEquals("0.1", shape.rises().get(0).second().network());
    // those of 100 parameters are of one size and different architectures
    assertEquals(1, shape.repetitions().size());
    assertEquals("0.1", shape.repetitions().get(0).first().network());
    assertEquals("0.2", shape.repetitions().get(0).second().network());
    assertEquals(5, shape.largestGap().orElseThrow().ratio(), 1e-12);
  }

  @Test
  void oneNetworkHasNoGap() {
    assertEquals(Optional.empty(), shape(new long[] {5}, "a").largestGap());
  }

  /** In a falling order of λ', which is none that matters. */
  private static FamilyShape shape(long[] sizes, String... operations) {
    List<TrainedNetwork> networks = new ArrayList<>();
    for (int i = sizes.length - 1; i >= 0; i--) {
      String lambda = Double.toString(i / 10.0);
      Map<String, String> cells = Networks.cells("darts-cc", 0, sizes[i], 0.5);
      cells.put("network", lambda);
      cells.put("normalized_lambda", lambda);
      Genotype genotype = new Genotype("space", Map.of("block", List.of(operations[i])));
      networks.add(new TrainedNetwork("run", cells, Optional.of(genotype)));
    }
    return new FamilyShape("run/seed-0", networks);
  }
}
