package org.lambdarts.runtime.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** No process: what it prints is written beforehand. */
final class ScriptedProcess extends Process {

  private static final int BUFFER = 1 << 16;
  private static final int KILLED = 137;

  private final PipedOutputStream out = new PipedOutputStream();
  private final PipedOutputStream err = new PipedOutputStream();
  private final PipedInputStream outputs;
  private final PipedInputStream errors;
  private final ByteArrayOutputStream input = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  ScriptedProcess() {
    try {
      outputs = new PipedInputStream(out, BUFFER);
      errors = new PipedInputStream(err, BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void print(String line) {
    write(out, line);
  }

  void complain(String line) {
    write(err, line);
  }

  private static void write(OutputStream stream, String line) {
    try {
      stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      stream.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void end(int exitStatus) {
    try {
      out.close();
      err.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    status.complete(exitStatus);
  }

  /** Whether it was told to start. */
  boolean wasStarted() {
    return input.size() > 0;
  }

  @Override
  public OutputStream getOutputStream() {
    return input;
  }

  @Override
  public InputStream getInputStream() {
    return outputs;
  }

  @Override
  public InputStream getErrorStream() {
    return errors;
  }

  @Override
  public int waitFor() {
    return status.join();
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) {
    try {
      status.get(timeout, unit);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int exitValue() {
    return status.join();
  }

  @Override
  public boolean isAlive() {
    return !status.isDone();
  }

  @Override
  public void destroy() {
    end(KILLED);
  }

  @Override
  public Process destroyForcibly() {
    end(KILLED);
    return this;
  }
}
