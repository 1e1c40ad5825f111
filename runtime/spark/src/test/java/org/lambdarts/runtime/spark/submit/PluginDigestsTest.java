package org.lambdarts.runtime.spark.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginDigestsTest {

  @TempDir private Path folder;
  private Path driver;
  private Path worker;

  @BeforeEach
  void samePlugins() throws IOException {
    driver = plugins("driver");
    worker = plugins("worker");
  }

  private Path plugins(String name) throws IOException {
    Path plugins = folder.resolve(name);
    Files.createDirectories(plugins.resolve("backend"));
    Files.writeString(plugins.resolve("operations.jar"), "operations");
    Files.writeString(plugins.resolve("backend").resolve("backend.jar"), "backend");
    return plugins;
  }

  private Optional<String> difference() throws IOException {
    return PluginDigests.of(List.of(driver))
        .difference("node-3", PluginDigests.of(List.of(worker)));
  }

  @Test
  void sameContentsAreTheSamePluginsWhereverTheyAre() throws IOException {
    assertEquals(Optional.empty(), difference());
  }

  @Test
  void morePluginsOnTheWorkerDoNoHarm() throws IOException {
    Files.writeString(worker.resolve("more.jar"), "more");

    assertEquals(Optional.empty(), difference());
  }

  @Test
  void tellsWhichPluginIsMissingWhere() throws IOException {
    Files.delete(worker.resolve("operations.jar"));

    String sentence = difference().orElseThrow();

    assertTrue(
        sentence.startsWith(
            "the plugin operations.jar is missing on node-3, in " + worker + "; give all machines"),
        sentence);
  }

  @Test
  void tellsWhichPluginIsAnotherVersionWhere() throws IOException {
    Files.writeString(worker.resolve("backend").resolve("backend.jar"), "patched");

    String sentence = difference().orElseThrow();

    assertTrue(
        sentence.startsWith(
            "the plugin backend on node-3, in "
                + worker
                + ", is another version than the driver's"),
        sentence);
  }

  @Test
  void aFolderThatIsNotThereHasNoPlugins() throws IOException {
    worker = folder.resolve("nowhere");

    assertTrue(difference().orElseThrow().contains("is missing on node-3, in " + worker));
  }
}
