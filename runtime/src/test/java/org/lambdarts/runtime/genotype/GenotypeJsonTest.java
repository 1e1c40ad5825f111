package org.lambdarts.runtime.genotype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;

final class GenotypeJsonTest {

  private final SearchSpace space = mock(SearchSpace.class);

  @Test
  void readsWhatItWrote() {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    choices.put("reduce.0", List.of("none", "sep_conv_3x3"));
    choices.put("normal.0", List.of("skip_connect", "weird \"name\""));
    Genotype genotype = new Genotype("darts-cells", choices);
    Genotype read = GenotypeJson.read("memory", GenotypeJson.write(genotype), space);
    assertEquals(genotype, read);
    assertEquals(List.copyOf(choices.keySet()), List.copyOf(read.choices().keySet()));
  }

  @Test
  void leavesTheIndexFormToTheSpace() {
    Genotype genotype = new Genotype("darts-cells", Map.of("reduce.0", List.of("none")));
    when(space.fromIndices(List.of(List.of(List.of(3, 7)), List.of()))).thenReturn(genotype);
    assertEquals(genotype, GenotypeJson.read("memory", "[[[3, 7]], []]", space));
  }

  @Test
  void namesTheFileWhoseIndicesDoNotFit() {
    when(space.fromIndices(any())).thenThrow(new LambdartsException("too short"));
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> GenotypeJson.read("g.json", "[]", space));
    assertEquals("g.json is too short", e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'space' | g.json:1 is not JSON",
        "{} | is not a genotype",
        "{'space': 's', 'choices': 3} | is not a genotype",
        "{'space': 's', 'choices': {'normal.0': 'none'}} | operation names for normal.0",
        "{'space': 's', 'choices': {'normal.0': [1]}} | operation names for normal.0"
      })
  void saysWhatIsWrong(String text, String expected) {
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () -> GenotypeJson.read("g.json", text.replace('\'', '"'), space));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void saysThatAFileIsNotThere() {
    LambdartsException e =
        assertThrows(
            LambdartsException.class, () -> GenotypeJson.read(Path.of("absent.json"), space));
    assertEquals("absent.json is not there; name a genotype file", e.getMessage());
  }
}
