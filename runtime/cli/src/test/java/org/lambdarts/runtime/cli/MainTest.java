package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
        "benchmark a.conf --what speed | startup",
        "benchmark a.conf --steps 0 | --steps must be at least 1",
        "benchmark a.conf --copies 1,0 | --copies must be at least 1",
        "run x.conf --max-latency soon | must be a duration above 0, such as 5ms",
        "run x.conf --max-latency -1ms | must be a duration above 0",
        "run x.conf --max-parameters 0 | --max-parameters must be at least 1, is 0",
        "run x.conf --max-cost 0 | --max-cost must be a number above 0, is 0.0",
        "derive x.conf --count 3 --lambda 0.5 | --count takes the place of --lambda",
        "latency x.conf --check 1 | --check needs at least 2 networks, not 1",
        "describe g.json --image 28x28 | 28x28",
        "predict network | IMAGE",
        "predict network a.png --top 0 | --top must be at least 1, is 0",
        "predict network a.png --top many | --top",
        "predict nowhere a.png | nowhere is no trained network: it is not there; name a folder",
        "evaluate nowhere | nowhere is no trained network: it is not there; name a folder",
        "export networks/a | --format"
      })
  void wrongUsageEndsWithStatusTwo(String line, String expected) {
    assertEquals(2, execute(line.isEmpty() ? new String[0] : line.split(" ", -1)));
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

  @Test
  void initOverwritesNothing() throws IOException {
    Path config = Files.writeString(folder.resolve("a.conf"), "lambdarts {}");
    assertEquals(2, execute("init", folder.toString(), "--output", config.toString()));
    assertEquals(
        config + " is there already: name another file with --output, or delete it",
        err.toString().strip());
    assertEquals("lambdarts {}", Files.readString(config));
  }

  @Test
  void initWithAnUnknownDatasetIsWrongUsage() {
    String here = folder.toString();
    assertEquals(2, execute("init", here, "--plugins", here, "--dataset", "photo-album"));
    assertTrue(err.toString().contains("unknown dataset photo-album"), err.toString());
  }

  @Test
  void initOfNothingIsWrongUsage() {
    String nowhere = folder.resolve("nowhere").toString();
    assertEquals(2, execute("init", nowhere, "--plugins", folder.toString()));
    assertEquals(
        "there is no folder " + nowhere + ": name the folder that your data are in",
        err.toString().strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run a.conf --output=", "report runs/a --output=", "train a.conf --genotype="})
  void anEmptyPathIsNotTheCurrentFolder(String command) {
    assertEquals(2, execute(command.split(" ")));
    assertTrue(err.toString().contains("must name a file or folder, is empty"), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run a.conf",
        "search a.conf",
        "derive a.conf",
        "train a.conf",
        "validate a.conf",
        "benchmark a.conf",
        "latency a.conf",
        "describe g.json"
      })
  void everyCommandWarnsOfRejectedPluginsInALineEach(String line) throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Path one = Files.createFile(first.resolve("one.jar"));
    Path two = Files.createFile(second.resolve("two.jar"));
    String[] words = line.split(" ", -1);
    execute(
        words[0],
        Files.writeString(folder.resolve(words[1]), "lambdarts {}").toString(),
        "--plugins",
        first + File.pathSeparator + folder.resolve("none"),
        "--plugins",
        second.toString());
    List<String> warnings =
        err.toString().lines().filter(text -> text.startsWith("warning: ")).toList();
    assertEquals(
        List.of(
            "warning: " + one + " was rejected: the file is empty; download or build it again",
            "warning: "
                + folder.resolve("none")
                + " was rejected: it is not a folder; name the folder that holds the plugins",
            "warning: " + two + " was rejected: the file is empty; download or build it again"),
        warnings);
  }

  @Test
  void theListOfPluginsShowsRejectedOnesWithoutAWarning() throws IOException {
    Path jar = Files.createFile(folder.resolve("one.jar"));
    assertEquals(0, execute("plugins", "--plugins", folder.toString()));
    assertEquals("", err.toString());
    assertTrue(out.toString().contains(jar + ": the file is empty"), out.toString());
  }

  private static Stream<Arguments> errors() {
    return Stream.of(
        arguments(new OutOfMemoryError("Java heap space"), "out of memory (Java heap space): "),
        arguments(new StackOverflowError(), "out of stack: "),
        arguments(
            new IllegalStateException("a thread failed", new OutOfMemoryError("no more")),
            "out of memory (no more): "),
        arguments(new NoClassDefFoundError("a/B"), "unexpected failure: "));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorIsOneSentenceAndStatusOne(Throwable error, String expected) {
    CommandLine commands =
        Main.commandLine(new StopSignal(), new PrintWriter(out), new PrintWriter(err));
    commands.addSubcommand("fail", new Failing(error)).setErr(new PrintWriter(err));
    assertEquals(1, commands.execute("fail"));
    assertTrue(err.toString().startsWith(expected), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertEquals("", out.toString());
  }

  @Command
  private record Failing(Throwable error) implements Runnable {

    @Override
    public void run() {
      if (error instanceof Error thrown) {
        throw thrown;
      }
      throw (RuntimeException) error;
    }
  }

  private int execute(String... arguments) {
    return Main.commandLine(new StopSignal(), new PrintWriter(out), new PrintWriter(err))
        .execute(arguments);
  }
}
