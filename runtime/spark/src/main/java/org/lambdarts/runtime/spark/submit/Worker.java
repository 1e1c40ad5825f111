package org.lambdarts.runtime.spark.submit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process that does tasks: its launcher sets what the libraries of backends need on this machine,
 * and what goes wrong in native code takes no executor of Spark with it. It ends when its input
 * does, so that it does not outlive the executor, however that ends.
 */
final class Worker implements AutoCloseable {

  private static final int LINES_KEPT = 20;
  private static final long ENDING_SECONDS = 5;

  private final List<String> arguments;
  private final Process process;
  private final BlockingQueue<Output> outputs = new LinkedBlockingQueue<>();
  private final Deque<String> errors = new ArrayDeque<>();
  private final Thread errorReader;

  /**
   * What a process has said.
   *
   * @param line what it printed; empty if nothing
   * @param isEnd whether it says no more
   */
  record Output(Optional<String> line, boolean isEnd) {
    static final Output NOTHING = new Output(Optional.empty(), false);
    static final Output END = new Output(Optional.empty(), true);
  }

  private Worker(List<String> arguments, Process process) {
    this.arguments = List.copyOf(arguments);
    this.process = process;
    this.errorReader = reading("lambdarts-worker-errors", this::readErrors);
    reading("lambdarts-worker-lines", this::readLines);
  }

  static Worker start(Bundle bundle, List<String> arguments, WorkerMemory memory)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(bundle.launcher().toString(), "worker"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    memory
        .flag()
        .ifPresent(
            flag ->
                environment.merge(
                    "LAMBDARTS_OPTS", flag, (given, ours) -> (ours + " " + given).strip()));
    return new Worker(arguments, builder.start());
  }

  private static Thread reading(String name, Runnable reading) {
    Thread thread = new Thread(reading, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void readLines() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        outputs.add(new Output(Optional.of(line), false));
      }
    } catch (IOException e) {
      keep("its output cannot be read: " + e.getMessage());
    } finally {
      outputs.add(Output.END);
    }
  }

  private void readErrors() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // Spark keeps it as the executor's, and shows it on its pages
        System.err.println(line);
        keep(line);
      }
    } catch (IOException e) {
      keep("its errors cannot be read: " + e.getMessage());
    }
  }

  private void keep(String line) {
    synchronized (errors) {
      errors.add(line);
      if (errors.size() > LINES_KEPT) {
        errors.remove();
      }
    }
  }

  List<String> arguments() {
    return arguments;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a line; a process that is gone is found out by its output. */
  void send(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      keep("it hears nothing: " + e.getMessage());
    }
  }

  Output next(long millis) throws InterruptedException {
    @Nullable Output output = outputs.poll(millis, TimeUnit.MILLISECONDS);
    return output == null ? Output.NOTHING : output;
  }

  /** How it ended, and the last it complained of. */
  String lastWords() throws InterruptedException {
    StringBuilder words = new StringBuilder();
    if (process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
      errorReader.join(TimeUnit.SECONDS.toMillis(ENDING_SECONDS));
      words.append("with exit status ").append(process.exitValue());
    }
    synchronized (errors) {
      if (!errors.isEmpty()) {
        words.append(": ").append(String.join(" | ", errors));
      }
    }
    return words.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
