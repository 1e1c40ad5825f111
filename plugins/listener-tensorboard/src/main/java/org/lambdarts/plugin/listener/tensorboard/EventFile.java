package org.lambdarts.plugin.listener.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event file that grows as a stage goes on, which a TensorBoard that watches it sees. So that a
 * run gives the same bytes whenever it runs, and however often it is interrupted, an event's time
 * is its number in seconds, and a continued file is cut back to where its checkpoint was made.
 *
 * <p>Not a channel, which an interrupted thread would close.
 */
final class EventFile implements AutoCloseable {

  static final String NAME = "events.out.tfevents.0.lambdarts";

  private static final Pattern STATE = Pattern.compile("([0-9]{1,18}) bytes, ([0-9]{1,18}) events");

  private final Path path;
  private final RandomAccessFile file;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private long events;

  private EventFile(Path path, RandomAccessFile file, long events) {
    this.path = path;
    this.file = file;
    this.events = events;
  }

  /**
   * Opens the file of a stage.
   *
   * @param folder its folder
   * @param state what {@link #sync} returned where the stage continues from. A file that is shorter
   *     now, such as one that somebody has deleted, begins anew there
   * @return the open file
   */
  static EventFile open(Path folder, Optional<String> state) {
    Path path = folder.resolve(NAME);
    long length = 0;
    long events = 0;
    if (state.isPresent()) {
      Matcher matcher = STATE.matcher(state.get());
      if (!matcher.matches()) {
        throw new IllegalStateException(
            "the checkpoint holds \"" + state.get() + "\" as the state of " + path);
      }
      length = Long.parseLong(matcher.group(1));
      events = Long.parseLong(matcher.group(2));
    }
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      try {
        return cut(new EventFile(path, file, events), length);
      } catch (IOException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static EventFile cut(EventFile opened, long length) throws IOException {
    long kept = opened.file.length() < length ? 0 : length;
    opened.file.setLength(kept);
    opened.file.seek(kept);
    if (kept == 0) {
      opened.pending.writeBytes(RecordFraming.framed(ScalarEvent.version()));
    }
    return opened;
  }

  /**
   * Adds an event, if it has values.
   *
   * @param step where it stands on the horizontal axis
   * @param values by tag
   */
  void add(long step, Map<String, Double> values) {
    if (!values.isEmpty()) {
      events++;
      pending.writeBytes(RecordFraming.framed(new ScalarEvent(events, step, values).encoded()));
    }
  }

  /** Writes what was added. */
  void flush() {
    try {
      file.write(pending.toByteArray());
      pending.reset();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Makes sure that what was added is on disk.
   *
   * @return what {@link #open} needs to continue from here
   */
  String sync() {
    flush();
    try {
      file.getFD().sync();
      return file.length() + " bytes, " + events + " events";
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException(path + " cannot be written: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try (RandomAccessFile closing = file) {
      flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
