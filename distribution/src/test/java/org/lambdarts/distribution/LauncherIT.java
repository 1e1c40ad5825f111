package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built distribution, used as people use it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class LauncherIT {

  private static final String TINY =
      """
      lambdarts {
        name = tiny
        backend { name = djl, threads = 1 }
        dataset { name = fashion-mnist, train-images = 200 }
        search-space { name = darts-cells, cells = 3, channels = 4, nodes = 2 }
        search { epochs = 2, batch-size = 16, order = second, validation { every-epochs = 2 } }
        train { epochs = 1, batch-size = 50 }
        derive { lambdas = [0, 1], max-parameters = [100000] }
      }
      """;

  /** So long that it is still going when the signal comes, however busy the machine. */
  private static final String LONGER =
      "--set=lambdarts.search={epochs=6,order=first,validation.every-epochs=3}";

  @TempDir private Path folder;

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("tiny.conf"), text);
  }

  @Test
  void everyBuiltInPluginIsLoaded() throws Exception {
    Launcher.Result result = Launcher.run(folder, "plugins");
    assertEquals(0, result.status(), result.err());
    assertFalse(result.out().contains("Rejected"), result.out());
    for (String name : List.of("djl", "dl4j", "sep_conv_3x3", "darts-cells", "fashion-mnist")) {
      assertTrue(result.out().contains(" " + name + " "), name + " in\n" + result.out());
    }
  }

  @Test
  void aRunLeavesAWholeRunFolderAndTheSameSeedGivesTheSameFiles() throws Exception {
    Path config = config(TINY);
    Launcher.Result first = Launcher.run(folder, "run", config.toString(), "--output", "first");
    assertEquals(0, first.status(), first.err());
    assertTrue(first.out().contains("lambda-0 "), first.out());
    Launcher.Result second = Launcher.run(folder, "run", config.toString(), "--output", "second");
    assertEquals(0, second.status(), second.err());
    for (String file :
        List.of(
            "config.conf",
            "results.csv",
            "seed-0/search/steps.csv",
            "seed-0/search/steps.jsonl",
            "seed-0/search/epochs.csv",
            "seed-0/genotypes/lambda-0.json",
            "seed-0/genotypes/max-parameters-100000.indices.json",
            "seed-0/train/lambda-0/epochs.jsonl")) {
      assertEquals(
          -1L,
          Files.mismatch(
              folder.resolve("first").resolve(file), folder.resolve("second").resolve(file)),
          file + " differs");
    }
    assertEquals(4, Files.readAllLines(folder.resolve("first/results.csv")).size());
    Path page = folder.resolve("first/report.html");
    assertTrue(Files.readString(page).contains("max-parameters-100000"));
    Files.delete(page);
    Launcher.Result again = Launcher.run(folder, "train", "first");
    assertEquals(0, again.status(), again.err());
    assertTrue(Files.exists(page), "all was trained, and is reported again");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anInterruptedRunContinuesWithTheSameNumbers(int parallel) throws Exception {
    assumeInterruptible();
    Path config = config(TINY);
    Launcher.Result whole =
        Launcher.run(folder, "search", config.toString(), LONGER, "--output", "whole");
    assertEquals(0, whole.status(), whole.err());
    Process process =
        Launcher.start(
            folder,
            "search",
            config.toString(),
            LONGER,
            "--output",
            "cut",
            "--set",
            "lambdarts.executor.parallel=" + parallel);
    Path steps = folder.resolve("cut/seed-0/search/steps.csv");
    List<ProcessHandle> workers = new ArrayList<>();
    Launcher.Result cut =
        interruptWhen(
            process,
            () -> {
              boolean begun = Files.exists(steps) && Files.readAllLines(steps).size() >= 3;
              // the launcher's shell has children of its own, before it becomes the run
              process.descendants().filter(LauncherIT::isWorker).forEach(workers::add);
              return begun;
            });
    assertEquals(parallel == 1, workers.isEmpty(), "several tasks are done by other processes");
    assertTrue(workers.stream().noneMatch(ProcessHandle::isAlive), "they end with the run");
    assertEquals(130, cut.status(), cut.err());
    assertTrue(cut.err().contains("run the same command again to continue"), cut.err());
    Launcher.Result rest =
        Launcher.run(folder, "search", config.toString(), LONGER, "--output", "cut");
    assertEquals(0, rest.status(), rest.err());
    for (String file :
        List.of("steps.csv", "steps.jsonl", "epochs.csv", "checkpoint.safetensors")) {
      assertEquals(
          -1L,
          Files.mismatch(
              folder.resolve("whole/seed-0/search").resolve(file),
              folder.resolve("cut/seed-0/search").resolve(file)),
          file + " differs");
    }
  }

  @Test
  void anInterruptIsHeardWhileTheSupernetIsValidated() throws Exception {
    assumeInterruptible();
    Path config = config(TINY);
    String[] search = {
      "search",
      config.toString(),
      "--output=run",
      "--set=lambdarts.dataset.train-images=400",
      "--set=lambdarts.search-space.nodes=1",
      "--set=lambdarts.search.steps-per-epoch=1",
      "--set=lambdarts.search.epochs=1",
      // seconds of work, were it not interrupted
      "--set=lambdarts.search.validation.lambdas="
          + IntStream.rangeClosed(0, 20)
              .mapToObj(i -> Double.toString(i / 20.0))
              .collect(Collectors.joining(",", "[", "]"))
    };
    Process process = Launcher.start(folder, search);
    Path saved = folder.resolve("run/seed-0/search/checkpoint.safetensors");
    Launcher.Result cut = interruptWhen(process, () -> Files.exists(saved));
    assertEquals(130, cut.status(), cut.err());
    assertTrue(
        cut.err().contains("interrupted in search, seed 0, validation after epoch 0; run the same"),
        cut.err());
    Launcher.Result rest = Launcher.run(folder, search);
    assertEquals(0, rest.status(), rest.err());
    assertEquals(2, Files.readAllLines(folder.resolve("run/seed-0/search/steps.csv")).size());
    assertEquals(2, Files.readAllLines(folder.resolve("run/seed-0/search/epochs.csv")).size());
  }

  private static boolean isWorker(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("WorkerMain");
  }

  /** Presses Ctrl-C at a moment, and waits for the end. */
  private Launcher.Result interruptWhen(Process process, Callable<Boolean> moment)
      throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (process.isAlive() && System.nanoTime() < deadline && !moment.call()) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    return Launcher.finish(folder, process);
  }

  private static void assumeInterruptible() throws IOException {
    assumeFalse(
        ignoresInterrupts(),
        "this build ignores SIGINT, as what a shell starts in the background does, and so would the"
            + " run: start the build in the foreground");
  }

  /** Processes inherit what their parent ignores, and a JVM leaves it so. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.notExists(status)) {
      return false;
    }
    long interrupt = 1L << 1;
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .anyMatch(ignored -> (ignored & interrupt) != 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search { epochz = 1 } | 2 | tiny.conf:2: lambdarts.search.epochz is not a known key",
        "search { batch-size = -3 } | 2 | lambdarts.search.batch-size must be",
        "search-space { operations = [sep_conv_3x3, warp_conv] } | 2 | tiny.conf:2: lambdarts.search-space.operations: unknown operation warp_conv",
        "dataset { name = fashion-mnist, path = no/such/folder } | 2 | tiny.conf:2: lambdarts.dataset.path",
        "search-space { name = darts-cells, channels = 100000 } | 2 | of memory, and this machine has",
        "dataset { name = fashion-mnist, train-images = 1 } | 2 | there is 1 training image",
        "lambda { log10-min = -2, log10-max = -4 } | 2 | log10-m",
        "backend { name = djl, device = gpu } | 2 | tiny.conf:2: lambdarts.backend.device",
        "hypernetwork { name = piecewise-linear, knots = 1 } | 2 | tiny.conf:2: lambdarts.hypernetwork.knots",
        "backend { name = tpu } | 2 | unknown tensor backend tpu; known: djl",
      })
  void badInputIsOneClearMessageAndLeavesNothing(String section, int status, String message)
      throws Exception {
    Path config = config("lambdarts {\n" + section + "\n}\n");
    Launcher.Result result = Launcher.run(folder, "run", config.toString());
    assertTrue(result.err().contains(message), result.err());
    assertEquals(status, result.status(), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
    assertTrue(Files.notExists(folder.resolve("runs")), "a run folder was left behind");
  }

  /** The names are made by the shell: this JVM itself may not know how to write them. */
  @Test
  void underThePlainLocaleAnyPathCanBeUsed() throws Exception {
    Launcher.Result result =
        Launcher.script(
            folder,
            Map.of("LC_ALL", "C"),
            """
            name=$(printf 'm\\303\\244\\360\\237\\246\\212')
            mkdir -p "$name/home" "$name/user"
            cp -r "$LAMBDARTS_HOME/bin" "$name/home"
            ln -s "$LAMBDARTS_HOME/lib" "$LAMBDARTS_HOME/plugins" "$name/home"
            printf 'lambdarts.search.epochs = 3' > "$name/part-$name.conf"
            printf 'include "part-%s.conf"' "$name" > "$name/$name.conf"
            export LAMBDARTS_OPTS="-Duser.home=$PWD/$name/user"
            exec "$name/home/bin/lambdarts" validate "$name/$name.conf"
            """);
    assertEquals(0, result.status(), result.err());
    assertEquals("", result.err());
    assertEquals(
        "the config is valid: run m\u00e4\uD83E\uDD8A",
        result.out().lines().findFirst().orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"djl", "dl4j"})
  void librariesThatOthersMayHaveUnpackedAreNotLoaded(String backend) throws Exception {
    Object user = Files.getAttribute(folder, "unix:uid");
    Path shared = Files.createDirectory(folder.resolve("lambdarts-" + user));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    config(TINY.replace("djl", backend));
    Launcher.Result result =
        Launcher.script(
            folder,
            Map.of("LAMBDARTS_OPTS", "-Duser.home=/no/home -Djava.io.tmpdir=" + folder),
            "exec \"$LAMBDARTS_HOME/bin/lambdarts\" search tiny.conf");
    assertEquals(2, result.status(), result.out());
    assertTrue(result.err().contains(shared + " is where native libraries"), result.err());
    assertTrue(result.err().contains("but it may be written to by others"), result.err());
  }

  @Test
  void aFolderOfPluginsThatIsNotTheDistributionsIsUsedToo() throws Exception {
    Path more = Files.createDirectory(folder.resolve("more"));
    Files.createFile(more.resolve("bad.jar"));
    config(TINY);
    Launcher.Result result =
        Launcher.script(
            folder,
            Map.of("LAMBDARTS_PLUGINS", more.toString()),
            "exec \"$LAMBDARTS_HOME/bin/lambdarts\" validate tiny.conf");
    assertEquals(0, result.status(), result.err());
    assertEquals(
        "warning: "
            + more.resolve("bad.jar")
            + " was rejected: the file is empty; download or build it again",
        result.err().strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx64m describe large.json",
        "-Xmx512m validate deep.conf",
        "-Xmx512m search tiny.conf --set=lambdarts.search.lambdas-per-step=2147483647"
      })
  void whatIsTooMuchForTheVirtualMachineIsOneSentenceAtOnce(String line) throws Exception {
    config(TINY);
    Files.writeString(folder.resolve("large.json"), "[" + "0,".repeat(10_000_000) + "0]");
    Files.writeString(folder.resolve("deep.conf"), "a{".repeat(30_000) + "}".repeat(30_000));
    String[] words = line.split(" ", -1);
    Process process =
        Launcher.start(
            Launcher.home(), folder, words[0], Arrays.copyOfRange(words, 1, words.length));
    // less than the patience with a run that is to stop
    boolean ended = process.waitFor(110, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "waited for a run that had failed");
    Launcher.Result result = Launcher.finish(folder, process);
    assertTrue(result.status() == 1 || result.status() == 2, result.err());
    assertFalse(result.err().contains("\tat "), result.err());
    assertFalse(result.err().isBlank());
  }

  @Test
  void validateFindsWhatARunWould() throws Exception {
    Path config =
        config(
            "lambdarts {\n search-space { name = darts-cells, channels = 0, operations ="
                + " [warp_conv] }\n dataset { name = fashion-mnist, path = no/such/folder }\n}\n");
    Launcher.Result result = Launcher.run(folder, "validate", config.toString());
    assertEquals(2, result.status(), result.err());
    for (String problem :
        List.of(
            "tiny.conf:2: lambdarts.search-space.channels must be at least 1",
            "tiny.conf:2: lambdarts.search-space.operations: unknown operation warp_conv",
            "tiny.conf:3: lambdarts.dataset.path")) {
      assertTrue(result.err().contains(problem), problem + " in\n" + result.err());
    }
    Launcher.Result valid = Launcher.run(folder, "validate", config(TINY).toString());
    assertEquals(0, valid.status(), valid.err());
    assertTrue(valid.out().contains("memory for a search step"), valid.out());
  }

  @Test
  void aRunForABudgetSearchesTrainsOneNetworkAndSaysWhereItIs() throws Exception {
    String config = config(TINY).toString();
    Launcher.Result met =
        Launcher.run(
            folder, "run", config, "--max-parameters", "100000", "--set=lambdarts.search.epochs=1");
    assertEquals(0, met.status(), met.err());
    List<String> lines = met.out().lines().toList();
    assertEquals(2, lines.size(), met.out());
    assertTrue(
        lines
            .get(0)
            .matches(
                "max-parameters-100000, seed 0: test accuracy [0-9.]+%, [0-9,]+ parameters, [0-9,]+"
                    + " multiply-adds, cost [0-9,]+ parameters, measured [0-9.]+ ms per image"),
        met.out());
    assertTrue(Files.exists(folder.resolve(lines.get(1))), met.out());
    Launcher.Result unmet =
        Launcher.run(
            folder, "run", config, "--max-parameters", "10", "--set=lambdarts.search.epochs=1");
    assertEquals(1, unmet.status(), unmet.err());
    assertTrue(
        unmet.err().contains("no network of the family has at most 10 parameters: the smallest"),
        unmet.err());
    assertEquals("", unmet.out());
  }

  @Test
  void latenciesOfOperationsMakeATableThatARunUses() throws Exception {
    String config = config(TINY).toString();
    Launcher.Result measured =
        Launcher.run(folder, "latency", config, "--output", "phone.json", "--check", "2");
    assertEquals(0, measured.status(), measured.err());
    assertTrue(measured.out().contains("sep_conv_5x5"), measured.out());
    assertTrue(measured.out().contains("mean error "), measured.out());
    Launcher.Result valid =
        Launcher.run(
            folder,
            "validate",
            config,
            "--set=lambdarts.regularizer.name=latency",
            "--set=lambdarts.latency.table=phone.json");
    assertEquals(0, valid.status(), valid.err());
    Launcher.Result lacking =
        Launcher.run(
            folder,
            "validate",
            config,
            "--set=lambdarts.regularizer.name=latency",
            "--set=lambdarts.latency.table=phone.json",
            "--set=lambdarts.search-space.channels=6");
    assertEquals(2, lacking.status(), lacking.err());
    assertTrue(lacking.err().contains("phone.json has none for "), lacking.err());
  }

  @Test
  void deriveDoesNotSearch() throws Exception {
    Path config = config(TINY);
    Launcher.Result none = Launcher.run(folder, "derive", config.toString());
    assertEquals(2, none.status(), none.err());
    assertTrue(none.err().contains("search first: lambdarts search"), none.err());
    assertTrue(Files.notExists(folder.resolve("runs")), "a run folder was left behind");
  }

  @Test
  void describesAGenotype() throws Exception {
    Files.writeString(
        folder.resolve("g.json"),
        "[[[7, 4], [7, 4, 6], [1, 7, 6, 7], [5, 7, 7, 7, 7]],"
            + " [[1, 3], [6, 3, 5], [1, 4, 6, 1], [3, 5, 5, 3, 7]]]");
    Launcher.Result result =
        Launcher.run(
            folder,
            "describe",
            "g.json",
            "--channels",
            "16",
            "--cells",
            "3",
            "--image",
            "1x28x28",
            "--classes",
            "10",
            "--json");
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().contains("\"parameters\" : 78634"), result.out());
  }

  @ParameterizedTest
  @CsvSource({
    "plugins, true",
    "validate, true",
    "describe, true",
    "run, false",
    "benchmark, false"
  })
  void onlyShortCommandsDoWithoutTheCompilerOfLongRuns(String command, boolean isShort)
      throws Exception {
    String line = startedByTheLauncher(Map.of(), command);
    assertEquals(isShort, line.contains("-XX:TieredStopAtLevel=1"), line);
  }

  @Test
  void threadsThatWaitSpinForAMomentOnlyUnlessTheUserWantsMore() throws Exception {
    assertTrue(startedByTheLauncher(Map.of(), "run").startsWith("1000 "));
    assertTrue(startedByTheLauncher(Map.of("GOMP_SPINCOUNT", "7"), "run").startsWith("7 "));
  }

  /** What a launcher that finds a Java of our own would start. */
  private String startedByTheLauncher(Map<String, String> environment, String command)
      throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        case $1 in
          -version) echo 'openjdk version "17.0.1"' >&2 ;;
          *) echo "$GOMP_SPINCOUNT" "$@" ;;
        esac
        """);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", folder.resolve("jdk").toString());
    String unset = environment.isEmpty() ? "unset GOMP_SPINCOUNT; " : "";
    Launcher.Result result =
        Launcher.script(folder, all, unset + "exec \"$LAMBDARTS_HOME/bin/lambdarts\" " + command);
    assertEquals(0, result.status(), result.err());
    return result.out();
  }

  @Test
  void aBenchmarkMeasuresEveryContestant() throws Exception {
    Launcher.Result result =
        Launcher.run(
            folder,
            "benchmark",
            config(TINY).toString(),
            "--backends=dl4j,djl",
            "--paths=fast",
            "--copies=1,2",
            "--what=step,startup",
            "--order=first",
            "--vary=lambdarts.search.batch-size=[4]",
            "--rounds=1",
            "--steps=1",
            "--warm-up=0",
            "--json=measured.json");
    assertEquals(0, result.status(), result.err());
    String json = Files.readString(folder.resolve("measured.json"));
    assertEquals(8, count(json, "\"search step\""), json);
    assertEquals(1, count(json, "\"command validate\""), json);
    for (String row :
        List.of(
            "dl4j", "dl4j, 2 at once", "djl, batch-size = 4", "djl, 2 at once, batch-size = 4")) {
      assertTrue(result.out().contains(System.lineSeparator() + row + "  "), result.out());
    }
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void aBenchmarkSaysWhatItsProcessesSay() throws Exception {
    Path config = config(TINY.replace("threads = 1", "threads = 1, device = \"gpu:7\""));
    Launcher.Result result =
        Launcher.run(folder, "benchmark", config.toString(), "--backends=djl", "--what=step");
    assertEquals(1, result.status(), result.err());
    assertTrue(result.err().contains("the benchmark of djl"), result.err());
    assertTrue(result.err().contains("gpu"), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  /** However it ends: killed, it cannot do anything about them. */
  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void aBenchmarkLeavesNoProcessBehind(String signal) throws Exception {
    Process process =
        Launcher.start(
            folder,
            "benchmark",
            config(TINY).toString(),
            "--backends=dl4j",
            "--paths=fast",
            "--what=step",
            "--copies=2",
            "--steps=1000000");
    try {
      List<ProcessHandle> turns = turns(process);
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      for (ProcessHandle turn : turns) {
        turn.onExit().get(1, TimeUnit.MINUTES);
      }
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static List<ProcessHandle> turns(Process process) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (System.nanoTime() < deadline) {
      List<ProcessHandle> turns =
          process
              .descendants()
              .filter(handle -> handle.info().commandLine().orElse("").contains("benchmark-turn"))
              .toList();
      if (turns.size() == 2) {
        return turns;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("no turn has begun");
  }
}
