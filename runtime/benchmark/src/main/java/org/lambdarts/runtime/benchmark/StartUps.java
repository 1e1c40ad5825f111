package org.lambdarts.runtime.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.lambdarts.api.LambdartsException;

/** Commands that do little, from their start to their end. */
final class StartUps implements Workload {

  private final Subject subject;

  StartUps(Subject subject) {
    this.subject = subject;
  }

  @Override
  public void repeat(Consumer<Sample> samples) {
    subject
        .shortCommands()
        .forEach(
            (name, words) -> {
              subject.throwIfStopped();
              Stopwatch stopwatch = new Stopwatch();
              stopwatch.time(() -> run(name, words));
              samples.accept(
                  new Sample("command " + name, Sample.Unit.SECONDS, stopwatch.seconds()));
            });
  }

  private static void run(String name, List<String> words) {
    try {
      int status =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0) {
        throw new LambdartsException(
            "the command " + name + " failed with exit status " + status + "; run it to see why");
      }
    } catch (IOException e) {
      throw new LambdartsException("cannot start the command " + name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    // nothing is open
  }
}
