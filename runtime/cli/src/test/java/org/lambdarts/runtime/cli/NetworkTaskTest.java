package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.runtime.genotype.GenotypeSpace;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;

final class NetworkTaskTest {

  private static final ImageShape IMAGE = new ImageShape(3, 64, 64);

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();
  private final Console console = new Console(new PrintWriter(err), new PrintWriter(err));
  private final PluginCatalog plugins =
      new PluginLoader().loadClassPath(NetworkTaskTest.class.getClassLoader());

  @Test
  void aKeyThatTheSpaceLacksIsRejected() {
    NetworkTask task = NetworkTask.ofDefaults(plugins, "darts-cells", null, null);
    assertEquals(7, task.with("cells", 7).config().getInt("cells"));
    UsageException e = assertThrows(UsageException.class, () -> task.with("depth", 3));
    assertTrue(
        e.getMessage()
            .startsWith("--depth does not fit: search space darts-cells has no key depth"),
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"channels, 2000000000", "channels, 0", "nodes, 1000000000", "cells, 1000000000"})
  void absurdSizesAreWrongUsage(String key, int value) {
    NetworkTask task = NetworkTask.ofDefaults(plugins, "darts-cells", null, null).with(key, value);
    UsageException e = assertThrows(UsageException.class, () -> task.space(plugins));
    assertTrue(
        e.getMessage().startsWith("no darts-cells can be made of these settings: " + key),
        e.getMessage());
  }

  @Test
  void imagesThatAreNotThereAreAssumedAndSaidSo() throws IOException {
    Path config = missingData();
    NetworkTask task = NetworkTask.ofRun(plugins, config, null, 7, console);
    assertEquals(new ImageShape(1, 28, 28), task.images().shape());
    assertEquals(7, task.images().classes());
    assertTrue(err.toString().contains("no/such/folder"), err.toString());
    assertTrue(
        err.toString().contains("assuming images of 1x28x28 and 10 classes"), err.toString());
  }

  @Test
  void imagesThatAreGivenNeedNoData() throws IOException {
    NetworkTask task = NetworkTask.ofRun(plugins, missingData(), IMAGE, 7, console);
    assertEquals(new NetworkTask.Images(IMAGE, 7), task.images());
    assertEquals("", err.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"choices\": {\"a\": [\"b\"]}, \"space\": \"chain\"} | chain",
        "[[[1]], [[2]]] |",
        "{\"space\": 3} |",
        "{\"space\" |",
        "not JSON |",
      })
  void theFileNamesItsSpace(String text, String space) throws IOException {
    Path file = Files.writeString(folder.resolve("g.json"), text);
    assertEquals(space, GenotypeSpace.of(file).orElse(null));
  }

  private Path missingData() throws IOException {
    return Files.writeString(
        folder.resolve("run.conf"),
        "lambdarts.dataset { name = fashion-mnist, path = no/such/folder }");
  }
}
