package org.lambdarts.runtime.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.run.MetricsFile;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

/** The files are read back with TensorFlow's own message classes. */
class EventFilesTest {

  private static final String NAME = "events.out.tfevents.0.lambdarts";

  @TempDir private Path folder;
  private Path metrics;
  private Path events;

  @BeforeEach
  void folders() {
    metrics = folder.resolve("search");
    events = folder.resolve("tensorboard");
  }

  private void writeMetrics(int epochs) {
    try (MetricsFile steps = MetricsFile.open(metrics, "steps", MetricsFile.Position.START);
        MetricsFile rows = MetricsFile.open(metrics, "epochs", MetricsFile.Position.START)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (int step = 0; step < 2; step++) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("epoch", epoch);
          row.put("step", step);
          row.put("lambda", 1e-6 * (step + 1));
          row.put("validation_loss", epoch == 0 ? null : 1.5);
          steps.add(row);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("epoch", epoch);
        row.put("train_loss", 2.0 / (epoch + 1));
        row.put("parameters@0.25", 4266 - epoch);
        rows.add(row);
      }
    }
  }

  @Test
  void everyNumberOfTheMetricsIsThereOnce() throws IOException {
    writeMetrics(2);
    EventFiles.ofSearch(metrics, events);
    List<Event> read = read(Files.readAllBytes(events.resolve(NAME)));
    assertEquals("brain.Event:2", read.get(0).getFileVersion());
    List<String> scalars = new ArrayList<>();
    for (Event event : read.subList(1, read.size())) {
      for (Summary.Value value : event.getSummary().getValueList()) {
        scalars.add(event.getStep() + " " + value.getTag() + " " + value.getSimpleValue());
      }
    }
    assertEquals(
        List.of(
            "0 step/lambda 1.0E-6",
            "1 step/lambda 2.0E-6",
            "0 epoch/train_loss 2.0",
            "0 parameters/0.25 4266.0",
            "2 step/lambda 1.0E-6",
            "2 step/validation_loss 1.5",
            "3 step/lambda 2.0E-6",
            "3 step/validation_loss 1.5",
            "1 epoch/train_loss 1.0",
            "1 parameters/0.25 4265.0"),
        scalars);
  }

  @Test
  void timesRise() throws IOException {
    writeMetrics(3);
    EventFiles.ofSearch(metrics, events);
    double last = -1;
    for (Event event : read(Files.readAllBytes(events.resolve(NAME)))) {
      assertTrue(event.getWallTime() > last);
      last = event.getWallTime();
    }
  }

  @Test
  void aTrainingHasItsEpochs() throws IOException {
    writeMetrics(2);
    EventFiles.ofTraining(metrics, events);
    assertEquals(3, read(Files.readAllBytes(events.resolve(NAME))).size());
  }

  @Test
  void aFileThatIsWatchedGrowsInPlace() throws IOException {
    writeMetrics(1);
    EventFiles.ofSearch(metrics, events);
    Object before = key();
    byte[] shorter = Files.readAllBytes(events.resolve(NAME));
    writeMetrics(2);
    EventFiles.ofSearch(metrics, events);
    byte[] longer = Files.readAllBytes(events.resolve(NAME));
    assertEquals(before, key());
    assertArrayEquals(shorter, Arrays.copyOf(longer, shorter.length));
    assertEquals(9, read(longer).size() + 2);
  }

  @Test
  void whatACrashLeftHalfIsCompleted() throws IOException {
    writeMetrics(2);
    EventFiles.ofSearch(metrics, events);
    byte[] whole = Files.readAllBytes(events.resolve(NAME));
    Files.write(events.resolve(NAME), Arrays.copyOf(whole, whole.length - 13));
    EventFiles.ofSearch(metrics, events);
    assertArrayEquals(whole, Files.readAllBytes(events.resolve(NAME)));
  }

  @Test
  void whatDoesNotAgreeIsReplaced() throws IOException {
    writeMetrics(2);
    EventFiles.ofSearch(metrics, events);
    byte[] whole = Files.readAllBytes(events.resolve(NAME));
    byte[] other = whole.clone();
    other[40] ^= 1;
    Files.write(events.resolve(NAME), other);
    EventFiles.ofSearch(metrics, events);
    assertArrayEquals(whole, Files.readAllBytes(events.resolve(NAME)));
    writeMetrics(1);
    EventFiles.ofSearch(metrics, events);
    assertTrue(Files.size(events.resolve(NAME)) < whole.length);
  }

  private Object key() throws IOException {
    return Files.readAttributes(events.resolve(NAME), BasicFileAttributes.class).fileKey();
  }

  /** The framing as TensorFlow documents it, with a CRC-32C bit by bit. */
  private static List<Event> read(byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> read = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      assertEquals(masked(length), bytes.getInt(), "checksum of the length");
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      bytes.get(data);
      assertEquals(masked(data), bytes.getInt(), "checksum of the data");
      read.add(Event.parseFrom(data));
    }
    return read;
  }

  private static int masked(byte[] data) {
    int crc = ~0;
    for (byte value : data) {
      crc ^= value & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
      }
    }
    crc = ~crc;
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }
}
