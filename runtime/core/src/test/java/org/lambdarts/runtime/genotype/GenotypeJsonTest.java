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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.GenotypeIndexForm;
import org.lambdarts.api.space.SearchSpace;

final class GenotypeJsonTest {

  private final SearchSpace space = mock(SearchSpace.class);
  private final GenotypeIndexForm form = mock(GenotypeIndexForm.class);

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
    when(space.indexForm()).thenReturn(Optional.of(form));
    when(form.read(List.of(List.of(List.of(3, 7)), List.of()))).thenReturn(genotype);
    assertEquals(genotype, GenotypeJson.read("memory", "[[[3, 7]], []]", space));
  }

  @Test
  void saysThatTheSpaceHasNoIndexForm() {
    when(space.name()).thenReturn("chain");
    when(space.indexForm()).thenReturn(Optional.empty());
    assertEquals(
        "g.json is a genotype of indices, and the search space chain has no such form; name a"
            + " genotype file with names",
        rejection("[]"));
  }

  @Test
  void namesTheFileWhoseIndicesDoNotFit() {
    when(space.indexForm()).thenReturn(Optional.of(form));
    when(form.read(any())).thenThrow(new LambdartsException("too short"));
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
        "{'space': 's', 'choices': {}} garbage | g.json:1 is not JSON",
        "{'space': 's', 'choices': {}} {} | is not JSON: something follows after its end",
        "{'space': 's', 'space': 't', 'choices': {}} | g.json:1 is not JSON: Duplicate",
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
  void saysThatItIsNestedTooDeeplyOrHasTooLongANumber() {
    assertEquals("g.json is not JSON: it is nested too deeply", rejection("[".repeat(5_000)));
    assertEquals(
        "g.json is not JSON: a number has too many digits",
        rejection("[" + "9".repeat(100_000) + "]"));
  }

  @Test
  void namesTheFileThatDoesNotFitTheSpace() {
    when(space.network(any(), any())).thenThrow(new LambdartsException("too small."));
    assertEquals("g.json: too small.", rejection("{\"space\": \"s\", \"choices\": {}}"));
  }

  private String rejection(String text) {
    return assertThrows(LambdartsException.class, () -> GenotypeJson.read("g.json", text, space))
        .getMessage();
  }

  @Test
  void saysThatAFileIsNotThere() {
    LambdartsException e =
        assertThrows(
            LambdartsException.class, () -> GenotypeJson.read(Path.of("absent.json"), space));
    assertEquals("absent.json is not there; name a genotype file", e.getMessage());
  }
}
