package org.lambdarts.runtime.derive;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.NetworkCost;

final class DerivedNetworkTest {

  /** What is left of {@code ...json} is {@code ..}, for one. */
  @ParameterizedTest
  @ValueSource(strings = {"..", "../other", "a/b", ""})
  void anIdIsAFileName(String id) {
    Genotype genotype = new Genotype("any", Map.of("one", List.of("none")));
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                new DerivedNetwork(
                    id, Optional.empty(), genotype, new NetworkCost(0, 0, Optional.empty())));
    assertTrue(e.getMessage().startsWith("the id of a network must be a plain file name"));
  }
}
