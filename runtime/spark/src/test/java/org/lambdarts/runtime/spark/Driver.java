package org.lambdarts.runtime.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command of Lambdarts, started as spark-submit starts it. */
final class Driver implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 240;

  private final Process process;
  private final Thread reader;

  /** Guarded by itself. */
  private final List<String> lines = new ArrayList<>();

  private Driver(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "driver-output");
    reader.setDaemon(true);
    reader.start();
  }

  static Driver start(Path jar, Path sparkHome, List<String> flags, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        Files.readAllLines(
            Path.of("src/main/resources/org/lambdarts/runtime/spark/submit/java-options")));
    command.add("-Xmx512m");
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            jar + java.io.File.pathSeparator + sparkHome.resolve("jars") + "/*",
            "org.lambdarts.runtime.spark.submit.Main"));
    command.addAll(arguments);
    return new Driver(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      // it has ended
    }
  }

  /** Waits until a line is printed. */
  void await(Predicate<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (lines) {
      while (lines.stream().noneMatch(wanted)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0 || (!process.isAlive() && !reader.isAlive())) {
          throw new AssertionError("no such line in " + lines);
        }
        lines.wait(Math.min(left, 1000));
      }
    }
  }

  int status() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end: " + output());
    }
    reader.join(TimeUnit.SECONDS.toMillis(5));
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As the kernel does it when memory runs out. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
