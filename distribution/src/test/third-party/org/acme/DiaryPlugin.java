package org.acme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.ListenerContext;
import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.api.listener.NetworkTrained;
import org.lambdarts.api.listener.RunEnded;
import org.lambdarts.api.listener.RunStarted;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StageStarted;

/** A listener: writes a line for what happens. */
public final class DiaryPlugin implements Plugin {

  @Override
  public List<ListenerFactory> listeners() {
    return List.of(new Factory());
  }

  private static final class Factory implements ListenerFactory {

    @Override
    public String name() {
      return "diary";
    }

    @Override
    public Listener create(ListenerContext context) {
      return new Diary();
    }
  }

  private static final class Diary implements Listener {

    private Path file;

    @Override
    public void runStarted(RunStarted event) {
      file = event.folder().resolve("diary.txt");
      write("run " + event.name());
    }

    @Override
    public StageListener stageStarted(StageStarted event) {
      write("stage " + event.stage().path());
      return new StageListener() {
        @Override
        public void epochCompleted(EpochCompleted epoch) {
          write("epoch " + epoch.epoch() + " of " + event.stage().path());
        }
      };
    }

    @Override
    public void networkTrained(NetworkTrained event) {
      write("trained " + event.network().id() + ", " + event.network().cost().parameters());
    }

    @Override
    public void runEnded(RunEnded event) {
      write("end " + event.outcome());
    }

    private void write(String line) {
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(
            file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
