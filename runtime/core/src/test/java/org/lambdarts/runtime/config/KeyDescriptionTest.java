package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.runtime.plugin.FactoryKind;

class KeyDescriptionTest {

  @Test
  void theKeysThatAreReadAreThoseInTheReference() {
    Set<String> read =
        CoreKeys.ALL.stream()
            .map(key -> "lambdarts." + key.path())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented =
        KeyDescription.ofCore().stream()
            .map(KeyDescription::key)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(documented.remove("lambdarts.operations"));
    assertTrue(documented.remove("lambdarts.train.search-space"));
    assertEquals(documented, read);
    assertEquals(CoreKeys.ALL.size(), read.size(), "no key twice");
  }

  static Stream<KeyDescription> ofCore() {
    return KeyDescription.ofCore().stream();
  }

  @ParameterizedTest
  @MethodSource("ofCore")
  void everyKeyHasAComment(KeyDescription key) {
    assertFalse(key.comment().isBlank());
    assertFalse(key.comment().startsWith("#"));
  }

  @Test
  void keysStandInTheOrderOfTheFile() {
    List<KeyDescription> keys = KeyDescription.ofCore();
    assertEquals(
        new KeyDescription(
            "lambdarts.name",
            "a plain file name, without / \\ : * ? \" < > | and not starting with a dot",
            "\"\"",
            "Name of the run folder. Empty: the config file's name."),
        keys.get(0));
    assertEquals("lambdarts.train.search-space", keys.get(keys.size() - 1).key());
    assertTrue(
        keys.contains(
            new KeyDescription(
                "lambdarts.search.order",
                "first or second",
                "\"second\"",
                "first: gradient of the validation loss at the current weights.\n"
                    + "second: through one unrolled weight step (DARTS equation 7).")));
  }

  @Test
  void keysOfPluginsHaveTheTypeOfTheirDefault() {
    assertEquals(
        List.of(
            new KeyDescription(
                "lambdarts.operations.mb_conv_3x3.expansion", "a whole number", "4", "")),
        KeyDescription.of(ConfigFixture.plugins().require(FactoryKind.OPERATION, "mb_conv_3x3")));
    List<KeyDescription> dataset =
        KeyDescription.of(ConfigFixture.plugins().require(FactoryKind.DATASET, "fashion-mnist"));
    assertTrue(
        dataset.contains(
            new KeyDescription("lambdarts.dataset.crop.fill.red", "a number", "0.0", "")));
    assertTrue(
        dataset.contains(
            new KeyDescription("lambdarts.dataset.class-weights", "a section { … }", "{}", "")));
  }
}
