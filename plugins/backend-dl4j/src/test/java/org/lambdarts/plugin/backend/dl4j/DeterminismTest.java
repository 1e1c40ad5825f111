package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.tensor.ElementType;

/** The same steps give the same weights, to the last bit, whatever the number of threads. */
final class DeterminismTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void numbersDoNotDependOnThreads(int threads) {
    assertArrayEquals(train(ElementType.FLOAT32, 1), train(ElementType.FLOAT32, threads));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void precisionsAgree(int threads) {
    double[] single = train(ElementType.FLOAT32, threads);
    double[] exact = train(ElementType.FLOAT64, threads);
    for (int i = 0; i < exact.length; i++) {
      double error = Math.abs(single[i] - exact[i]);
      assertTrue(error < 1e-4, "weight " + i + " is " + single[i] + ", not " + exact[i]);
    }
  }

  private static double[] train(ElementType elementType, int threads) {
    try (Dl4jBackend backend = Backends.open(elementType, threads)) {
      MixedCell cell = new MixedCell(backend);
      for (int i = 0; i < 3; i++) {
        // enough for operations to be divided into several tasks
        cell.step(17, 15);
      }
      return cell.parameters();
    }
  }
}
