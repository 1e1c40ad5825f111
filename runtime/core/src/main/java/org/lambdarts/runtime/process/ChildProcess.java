package org.lambdarts.runtime.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A process that this one has started. What it prints is passed on line by line, and the last that
 * it complained of is kept.
 */
public final class ChildProcess implements AutoCloseable {

  private static final int LINES_KEPT = 20;
  private static final long ENDING_SECONDS = 5;

  private final Process process;
  private final Listener listener;
  private final Deque<String> complaints = new ArrayDeque<>();
  private final Thread complaintReader;

  /** Is told what a process says, on a thread of its own for each of the two streams. */
  public interface Listener {

    /**
     * It has printed a line.
     *
     * @param line the line, without its end
     */
    void printed(String line);

    /**
     * It has printed a line to where errors go.
     *
     * @param line the line, without its end
     */
    default void complained(String line) {}

    /** It prints no more: it has ended, or what it prints cannot be read. */
    void fellSilent();
  }

  private ChildProcess(Process process, Listener listener, String name) {
    this.process = process;
    this.listener = listener;
    this.complaintReader = new Thread(this::readComplaints, name + "-errors");
    complaintReader.setDaemon(true);
  }

  /**
   * Listens to a process from now on.
   *
   * @param process the process
   * @param name what its threads are called by
   * @param listener is told what it says
   * @return the process, to be closed by the caller
   */
  public static ChildProcess of(Process process, String name, Listener listener) {
    ChildProcess child = new ChildProcess(process, listener, name);
    child.complaintReader.start();
    Thread lines = new Thread(child::readLines, name + "-lines");
    lines.setDaemon(true);
    lines.start();
    return child;
  }

  private void readLines() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        listener.printed(line);
      }
    } catch (IOException e) {
      keep("its output cannot be read: " + e.getMessage());
    } finally {
      listener.fellSilent();
    }
  }

  private void readComplaints() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        listener.complained(line);
        keep(line);
      }
    } catch (IOException e) {
      keep("its errors cannot be read: " + e.getMessage());
    }
  }

  private void keep(String line) {
    synchronized (complaints) {
      complaints.add(line);
      if (complaints.size() > LINES_KEPT) {
        complaints.remove();
      }
    }
  }

  /**
   * The last that it complained of.
   *
   * @return at most 20 lines
   */
  public List<String> complaints() {
    synchronized (complaints) {
      return List.copyOf(complaints);
    }
  }

  /** Forgets what it has complained of. */
  public void forget() {
    synchronized (complaints) {
      complaints.clear();
    }
  }

  /**
   * Sends a line.
   *
   * @param line the line, without its end
   * @throws IOException if the process hears nothing
   */
  public void send(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /**
   * Waits a few seconds for its end, and for the last that it says.
   *
   * @return its exit status; empty if it goes on, or the thread was interrupted
   */
  public OptionalInt awaitEnd() {
    try {
      if (process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
        complaintReader.join(TimeUnit.SECONDS.toMillis(ENDING_SECONDS));
        return OptionalInt.of(process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OptionalInt.empty();
  }

  /** Ends it at once, without waiting. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Ends it at once, and waits until it has. */
  @Override
  public void close() {
    kill();
    awaitEnd();
  }
}
