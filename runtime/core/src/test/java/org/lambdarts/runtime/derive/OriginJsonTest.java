package org.lambdarts.runtime.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.search.Lambda;

final class OriginJsonTest {

  private static final Genotype GENOTYPE = new Genotype("any", Map.of("node", List.of("none")));

  private static Stream<Optional<Origin>> origins() {
    Lambda lambda = new Lambda(1.2589254117941661E-8, 0.05);
    return Stream.of(
        Optional.empty(),
        Optional.of(Origin.withoutLambda("random", -3, "darts")),
        Optional.of(new Origin("given", 0, Optional.empty(), Lambda.NONE, Optional.empty())),
        Optional.of(Origin.withoutLambda("a", 7, "argmax").at(lambda, Optional.empty())),
        Optional.of(
            new Origin(
                "b",
                Long.MAX_VALUE,
                Optional.empty(),
                lambda,
                Optional.of(Budget.of(Measure.MACS, 5_000_000_000L)))),
        Optional.of(
            new Origin(
                "b", 0, Optional.empty(), lambda, Optional.of(Budget.of(Measure.COST, 0.1)))));
  }

  @ParameterizedTest
  @MethodSource("origins")
  void readsWhatItWrote(Optional<Origin> origin) throws IOException {
    JsonNode read =
        new ObjectMapper().readTree(OriginJson.genotype(GENOTYPE, origin).toPrettyString());
    assertEquals(origin, OriginJson.read("x.json", read));
    assertEquals(GENOTYPE, GenotypeJson.named("x.json", read));
  }

  @Test
  void anIndexFormSaysNothing() throws IOException {
    assertTrue(OriginJson.read("x.json", new ObjectMapper().readTree("[[], []]")).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'seed': 1 | a method and a seed",
        "'method': 'a', 'seed': 'b' | a method and a seed",
        "'method': 'a', 'seed': 1, 'lambda': 1 | a lambda above 0",
        "'method': 'a', 'seed': 1, 'lambda': 0, 'normalized_lambda': 0 | a lambda above 0",
        "'method': 'a', 'seed': 1, 'lambda': 1, 'normalized_lambda': 2 | from 0 to 1",
        "'method': 'a', 'seed': 1, 'rule': 'Best of all' | a rule such as argmax",
        "'method': 'a', 'seed': 1, 'budget': {'max': 3} | a budget such as"
      })
  void saysWhatIsWrong(String section, String expected) throws IOException {
    JsonNode root =
        new ObjectMapper().readTree("{'origin': {%s}}".formatted(section).replace('\'', '"'));
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> OriginJson.read("x.json", root));
    assertTrue(e.getMessage().startsWith("x.json must have "), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
