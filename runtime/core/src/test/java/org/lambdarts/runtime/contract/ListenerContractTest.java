package org.lambdarts.runtime.contract;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.api.listener.Metric;
import org.lambdarts.api.listener.RunStarted;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StageStarted;
import org.lambdarts.api.listener.StepCompleted;
import org.lambdarts.testkit.ListenerContract;

/** The contract of listeners finds the faults that authors make. */
class ListenerContractTest {

  @Test
  void rightListenerPasses() {
    ContractRun.expectPass(Right.class);
  }

  @Test
  void listenerThatHearsNothingPasses() {
    ContractRun.expectPass(Deaf.class);
  }

  @ParameterizedTest(name = "{0} fails in {1}")
  @MethodSource("faults")
  void faultIsFoundAndExplained(Class<?> contract, String test, String message) {
    ContractRun.expectFault(contract, test, message);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(SharesOne.class, "canBeMadeAndLetGoWithoutARun", "a listener of its own"),
        Arguments.of(
            WritesBeside.class,
            "writesOnlyIntoItsFolder",
            "only into the folders that it is given, but wrote run/notes.txt"),
        Arguments.of(
            TakesFiniteOnly.class,
            "takesWhateverMetricsCome",
            "must take metrics of any name and number"),
        Arguments.of(ForgetsNull.class, "remembersLittle", "must return an empty text"),
        Arguments.of(RemembersAll.class, "remembersLittle", "must return a line or two"),
        Arguments.of(
            NeverCutsBack.class,
            "aContinuedRunLeavesTheSameFiles",
            "must leave the same files as one that was left alone"),
        Arguments.of(
            NeverCutsBack.class,
            "beginsAnewWhereAnAttemptWasGivenUp",
            "must leave the same files as one that was left alone"),
        Arguments.of(
            WritesThroughAChannel.class,
            "anInterruptedThreadChangesNothing",
            "ClosedByInterruptException"),
        Arguments.of(
            SwallowsTheInterrupt.class,
            "anInterruptedThreadChangesNothing",
            "must leave an interrupted thread interrupted"),
        Arguments.of(
            NeedsItsFiles.class, "continuesWhereItsFilesWereDeleted", "NoSuchFileException"),
        Arguments.of(NeedsItsState.class, "joinsARunThatHasBegun", "NoSuchElementException"));
  }

  private interface Simple extends ListenerFactory {

    @Override
    default String name() {
      return "simple";
    }
  }

  /** Writes a line per step, in one piece at each checkpoint. */
  private static class Lines implements Listener {

    @Override
    public StageListener stageStarted(StageStarted event) {
      Path file = event.folder().resolve("lines.txt");
      String kept = Files.exists(file) ? read(file) : "";
      int length = Math.min(kept.length(), event.state().map(Integer::parseInt).orElse(0));
      return told(file, new StringBuilder(kept.substring(0, length)));
    }

    StageListener told(Path file, StringBuilder text) {
      return new Lined(file, text);
    }

    static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static class Lined implements StageListener {

    final Path file;
    final StringBuilder text;

    Lined(Path file, StringBuilder text) {
      this.file = file;
      this.text = text;
    }

    @Override
    public void stepCompleted(StepCompleted event) {
      text.append(event.stepsDone()).append('\n');
    }

    @Override
    public String checkpoint() {
      write();
      return Integer.toString(text.length());
    }

    void write() {
      try (FileOutputStream out = new FileOutputStream(file.toFile())) {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static final class Right extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple) context -> new Lines();
    }
  }

  static final class Deaf extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple) context -> new Listener() {};
    }
  }

  static final class SharesOne extends ListenerContract {
    private static final Listener ONE = new Listener() {};

    @Override
    protected ListenerFactory factory() {
      return (Simple) context -> ONE;
    }
  }

  static final class WritesBeside extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple)
          context ->
              new Listener() {
                @Override
                public void runStarted(RunStarted event) {
                  try {
                    Files.writeString(event.runFolder().resolve("notes.txt"), "started");
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }
              };
    }
  }

  static final class TakesFiniteOnly extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple)
          context ->
              new Lines() {
                @Override
                StageListener told(Path file, StringBuilder text) {
                  return new Lined(file, text) {
                    @Override
                    public void epochCompleted(EpochCompleted event) {
                      for (Metric metric : event.metrics()) {
                        if (!Double.isFinite(metric.value().orElseThrow().doubleValue())) {
                          throw new IllegalArgumentException(metric.name());
                        }
                      }
                    }
                  };
                }
              };
    }
  }

  static final class ForgetsNull extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple)
          context ->
              new Lines() {
                @Override
                StageListener told(Path file, StringBuilder text) {
                  return new Lined(file, text) {
                    @Override
                    public String checkpoint() {
                      return null;
                    }
                  };
                }
              };
    }
  }

  static final class RemembersAll extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple)
          context ->
              new Lines() {
                @Override
                StageListener told(Path file, StringBuilder text) {
                  return new Lined(file, text) {
                    @Override
                    public String checkpoint() {
                      return this.text.toString().repeat(10_000);
                    }
                  };
                }
              };
    }
  }

  static final class NeverCutsBack extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple)
          context ->
              new Lines() {
                @Override
                public StageListener stageStarted(StageStarted event) {
                  Path file = event.folder().resolve("lines.txt");
                  String kept = Files.exists(file) ? read(file) : "";
                  return new Lined(file, new StringBuilder(kept)) {
                    @Override
                    public void close() {
                      write();
                    }
                  };
                }
              };
    }
  }

  static final class WritesThroughAChannel extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple)
          context ->
              new Lines() {
                @Override
                StageListener told(Path file, StringBuilder text) {
                  return new Lined(file, text) {
                    @Override
                    void write() {
                      try (FileChannel channel =
                          FileChannel.open(
                              this.file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                        channel.write(
                            ByteBuffer.wrap(this.text.toString().getBytes(StandardCharsets.UTF_8)));
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }
                  };
                }
              };
    }
  }

  static final class SwallowsTheInterrupt extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple)
          context ->
              new Lines() {
                @Override
                public void runStarted(RunStarted event) {
                  Thread.interrupted();
                }
              };
    }
  }

  static final class NeedsItsFiles extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple)
          context ->
              new Lines() {
                @Override
                public StageListener stageStarted(StageStarted event) {
                  if (event.state().isPresent()) {
                    read(event.folder().resolve("lines.txt"));
                  }
                  return super.stageStarted(event);
                }
              };
    }
  }

  static final class NeedsItsState extends ListenerContract {
    @Override
    protected ListenerFactory factory() {
      return (Simple)
          context ->
              new Lines() {
                @Override
                public StageListener stageStarted(StageStarted event) {
                  return event.stepsDone() == 0 || !event.state().orElseThrow().isEmpty()
                      ? super.stageStarted(event)
                      : StageListener.SILENT;
                }
              };
    }
  }
}
