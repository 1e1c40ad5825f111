package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.runtime.run.StopSignal;

/** Exit status and messages, without a process of its own. */
final class MainTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a command is missing",
        "rum x.conf | rum",
        "run | CONFIG",
        "run x.conf --sett a=b | --sett",
        "describe g.json --image 28x28 | 28x28"
      })
  void wrongUsageEndsWithStatusTwo(String line, String expected) {
    assertEquals(2, execute(line.isEmpty() ? new String[0] : line.split(" ")));
    assertTrue(err.toString().contains(expected), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void helpAndVersionEndWithStatusZero() {
    assertEquals(0, execute("--help"));
    assertTrue(out.toString().contains("Usage: lambdarts"), out.toString());
    assertEquals(0, execute("run", "--help"));
    assertEquals(0, execute("--version"));
    assertTrue(out.toString().contains(System.lineSeparator() + "lambdarts "), out.toString());
  }

  @Test
  void anEmptyPluginsFolderIsNamedWithTheConfig() throws IOException {
    Path config = Files.writeString(folder.resolve("a.conf"), "lambdarts {}");
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    int status = execute("validate", config.toString(), "--plugins", plugins.toString());
    assertEquals(2, status);
    assertTrue(err.toString().contains(plugins.toString()), err.toString());
  }

  @Test
  void aFolderWithoutConfigIsNoRun() {
    int status = execute("run", folder.toString(), "--plugins", folder.toString());
    assertEquals(2, status);
    assertTrue(
        err.toString().contains(folder + " is a folder without config.conf"), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run a.conf --output=", "report runs/a --output=", "train a.conf --genotype="})
  void anEmptyPathIsNotTheCurrentFolder(String command) {
    assertEquals(2, execute(command.split(" ")));
    assertTrue(err.toString().contains("must name a file or folder, is empty"), err.toString());
  }

  private int execute(String... arguments) {
    return Main.commandLine(new StopSignal(), new PrintWriter(out), new PrintWriter(err))
        .execute(arguments);
  }
}
