package org.lambdarts.runtime.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;

/**
 * Rows of metrics, as JSON lines and as CSV side by side. A checkpoint remembers the lengths of
 * both files; a resumed run cuts them back to it, so that they end up as if there had been no
 * interruption.
 */
public final class MetricsFile implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path jsonFile;
  private final Path csvFile;
  private final FileChannel json;
  private final FileChannel csv;

  private MetricsFile(Path jsonFile, Path csvFile, FileChannel json, FileChannel csv) {
    this.jsonFile = jsonFile;
    this.csvFile = csvFile;
    this.json = json;
    this.csv = csv;
  }

  /**
   * The lengths of the two files.
   *
   * @param json bytes of JSON lines
   * @param csv bytes of CSV
   */
  public record Position(long json, long csv) {

    /** Before the first row. */
    public static final Position START = new Position(0, 0);
  }

  /**
   * Opens both files and cuts them back.
   *
   * @param folder their folder, created if need be
   * @param name their name without ending
   * @param position where to continue
   * @return the open files
   * @throws LambdartsException if a file cannot be opened or is shorter than the position
   */
  public static MetricsFile open(Path folder, String name, Position position) {
    Path jsonFile = folder.resolve(name + ".jsonl");
    Path csvFile = folder.resolve(name + ".csv");
    try {
      Files.createDirectories(folder);
      return new MetricsFile(
          jsonFile, csvFile, cut(jsonFile, position.json()), cut(csvFile, position.csv()));
    } catch (IOException e) {
      throw WriteFailure.of(jsonFile, e);
    }
  }

  private static FileChannel cut(Path file, long length) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.size() < length) {
      long size = channel.size();
      channel.close();
      throw new LambdartsException(
          file
              + " has "
              + size
              + " bytes, its checkpoint was made at "
              + length
              + "; delete the folder "
              + file.getParent()
              + " to start this stage again");
    }
    channel.truncate(length);
    channel.position(length);
    return channel;
  }

  /**
   * Adds a row.
   *
   * @param row values by column, the same columns in every row: numbers, texts or null
   * @throws LambdartsException if it cannot be written
   */
  public void add(Map<String, ?> row) {
    try {
      if (csv.position() == 0) {
        append(csv, line(row.keySet()));
      }
      append(json, JSON.writeValueAsString(row) + "\n");
      append(csv, line(row.values()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a metrics row must hold plain values: " + row, e);
    } catch (IOException e) {
      throw WriteFailure.of(json.isOpen() ? jsonFile : csvFile, e);
    }
  }

  private static String line(Collection<?> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static void append(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Makes sure that all rows are on disk.
   *
   * @return where a checkpoint made now would continue
   * @throws LambdartsException if that fails
   */
  public Position flush() {
    try {
      json.force(false);
      csv.force(false);
      return new Position(json.position(), csv.position());
    } catch (IOException e) {
      throw WriteFailure.of(jsonFile, e);
    }
  }

  @Override
  public void close() {
    try (FileChannel first = json;
        FileChannel second = csv) {
      first.force(false);
      second.force(false);
    } catch (IOException e) {
      throw WriteFailure.of(jsonFile, e);
    }
  }
}
