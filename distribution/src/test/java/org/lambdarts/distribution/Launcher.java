package org.lambdarts.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the launcher of the assembled distribution, as a user would. */
final class Launcher {

  private static final long MINUTES = 8;

  private Launcher() {}

  /**
   * What a command did.
   *
   * @param status its exit status
   * @param out what it printed
   * @param err what it printed of errors and progress
   */
  record Result(int status, String out, String err) {}

  static Path home() {
    return Path.of(System.getProperty("lambdarts.distribution"));
  }

  static Process start(Path folder, String... arguments) throws IOException {
    return start(home(), folder, "", arguments);
  }

  static Process start(Path home, Path folder, String jvmOptions, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/lambdarts").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    if (!jvmOptions.isEmpty()) {
      builder.environment().put("LAMBDARTS_OPTS", jvmOptions);
    }
    return builder.start();
  }

  /** Runs a script of the shell, which finds the distribution in {@code LAMBDARTS_HOME}. */
  static Result script(Path folder, Map<String, String> environment, String script)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-eu", "-c", script)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().put("LAMBDARTS_HOME", home().toString());
    builder.environment().putAll(environment);
    return finish(folder, builder.start());
  }

  static Result finish(Path folder, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("no end after " + MINUTES + " minutes");
    }
    return new Result(
        process.exitValue(),
        Files.readString(folder.resolve("out.txt")),
        Files.readString(folder.resolve("err.txt")));
  }

  static Result run(Path home, Path folder, String... arguments)
      throws IOException, InterruptedException {
    return finish(folder, start(home, folder, "", arguments));
  }

  static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
    return finish(folder, start(folder, arguments));
  }
}
