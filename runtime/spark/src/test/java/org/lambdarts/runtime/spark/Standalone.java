package org.lambdarts.runtime.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A standalone cluster on this machine: a master and its workers, each in a process of its own. */
final class Standalone implements AutoCloseable {

  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final Path sparkHome;
  private final String master;

  private Standalone(Path sparkHome, String master) {
    this.sparkHome = sparkHome;
    this.master = master;
  }

  static Standalone start(Path sparkHome, int workers) throws IOException {
    return new Standalone(sparkHome, script(sparkHome, "start", Integer.toString(workers)));
  }

  private static String script(Path sparkHome, String... words) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of("standalone").toAbsolutePath().toString(), sparkHome.toString());
    builder.command().addAll(List.of(words));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    // the daemons keep the output open, so it is not read to its end
    Process process = builder.start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    return line == null ? "" : line;
  }

  String master() {
    return master;
  }

  /** The executors that have a process for tasks. */
  List<ProcessHandle> executors() throws IOException {
    return Files.readAllLines(sparkHome.resolve("cluster").resolve("pids")).stream()
        .map(Long::parseLong)
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(ProcessHandle::children)
        .filter(Standalone::isExecutor)
        .filter(executor -> executor.children().findAny().isPresent())
        .toList();
  }

  private static boolean isExecutor(ProcessHandle process) {
    Optional<String> command = process.info().commandLine();
    return command.isPresent() && command.get().contains(EXECUTOR);
  }

  @Override
  public void close() throws IOException {
    script(sparkHome, "stop");
  }
}
