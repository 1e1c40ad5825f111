package org.lambdarts.plugin.listener.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.Metric;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StageStarted;
import org.lambdarts.api.listener.StepCompleted;
import org.lambdarts.testkit.Contexts;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

/** The files are read back with TensorFlow's own message classes. */
class EventFilesTest {

  private static final Stage SEARCH = new Stage.Search("search", "seed-0/search", 0, "darts-cc");
  private static final Stage TRAINING =
      new Stage.Training("train", "seed-0/train/one", 0, "lambda-0");
  private static final int STEPS = 2;

  @TempDir private Path folder;

  private StageListener begin(Stage stage, String settings, Optional<String> state) {
    Listener listener =
        new TensorBoard().create(Contexts.listener(ConfigFactory.parseString(settings)));
    return listener.stageStarted(new StageStarted(stage, 0, 6, folder, state));
  }

  private StageListener begin(Stage stage) {
    return begin(stage, "training-steps = false", Optional.empty());
  }

  private static void epoch(StageListener told, int epoch) {
    for (int step = 0; step < STEPS; step++) {
      told.stepCompleted(
          new StepCompleted(
              epoch,
              step,
              (long) epoch * STEPS + step + 1,
              List.of(
                  Metric.of("lambda", 1e-6 * (step + 1)),
                  new Metric(
                      "validation_loss",
                      OptionalDouble.empty(),
                      epoch == 0 ? Optional.empty() : Optional.of(1.5)))));
    }
    told.epochCompleted(
        new EpochCompleted(
            epoch,
            List.of(
                Metric.of("train_loss", 2.0 / (epoch + 1)),
                new Metric("parameters", OptionalDouble.of(0.25), Optional.of(4266 - epoch)))));
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(folder.resolve(EventFile.NAME));
  }

  private List<String> scalars() throws IOException {
    List<String> scalars = new ArrayList<>();
    for (Event event : read(bytes())) {
      for (Summary.Value value : event.getSummary().getValueList()) {
        scalars.add(event.getStep() + " " + value.getTag() + " " + value.getSimpleValue());
      }
    }
    return scalars;
  }

  @Test
  void everyNumberOfASearchIsThereOnce() throws IOException {
    try (StageListener told = begin(SEARCH)) {
      epoch(told, 0);
      epoch(told, 1);
    }
    assertEquals("brain.Event:2", read(bytes()).get(0).getFileVersion());
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
        scalars());
  }

  @Test
  void aTrainingHasItsEpochs() throws IOException {
    try (StageListener told = begin(TRAINING)) {
      epoch(told, 0);
    }
    assertEquals(List.of("0 epoch/train_loss 2.0", "0 parameters/0.25 4266.0"), scalars());
  }

  @Test
  void aTrainingHasItsStepsWhereTheyAreAskedFor() throws IOException {
    try (StageListener told = begin(TRAINING, "training-steps = true", Optional.empty())) {
      epoch(told, 0);
    }
    assertEquals("0 step/lambda 1.0E-6", scalars().get(0));
    assertEquals(4, scalars().size());
  }

  @Test
  void timesRise() throws IOException {
    try (StageListener told = begin(SEARCH)) {
      epoch(told, 0);
      epoch(told, 1);
    }
    double last = -1;
    for (Event event : read(bytes())) {
      assertTrue(event.getWallTime() > last);
      last = event.getWallTime();
    }
  }

  @Test
  void aFileThatIsWatchedGrowsInPlaceEpochByEpoch() throws IOException {
    try (StageListener told = begin(SEARCH)) {
      epoch(told, 0);
      byte[] shorter = bytes();
      assertEquals(4, read(shorter).size());
      Object file = key();
      epoch(told, 1);
      assertEquals(file, key());
      assertArrayEquals(shorter, Arrays.copyOf(bytes(), shorter.length));
      assertEquals(7, read(bytes()).size());
    }
  }

  @Test
  void whatCameAfterTheCheckpointIsCutAway() throws IOException {
    String state;
    try (StageListener told = begin(SEARCH)) {
      epoch(told, 0);
      state = told.checkpoint();
      epoch(told, 1);
    }
    byte[] whole = bytes();
    try (StageListener told = begin(SEARCH, "training-steps = false", Optional.of(state))) {
      assertEquals(4, read(bytes()).size());
      epoch(told, 1);
    }
    assertArrayEquals(whole, bytes());
  }

  @Test
  void aFileThatWasDeletedBeginsAnewWhereItStood() throws IOException {
    String state;
    try (StageListener told = begin(SEARCH)) {
      epoch(told, 0);
      state = told.checkpoint();
    }
    Files.delete(folder.resolve(EventFile.NAME));
    try (StageListener told = begin(SEARCH, "training-steps = false", Optional.of(state))) {
      epoch(told, 1);
    }
    List<Event> events = read(bytes());
    assertEquals("brain.Event:2", events.get(0).getFileVersion());
    assertEquals(4, events.size());
    assertEquals(4, events.get(1).getWallTime());
  }

  @Test
  void aStateOfAnotherMakerIsNotTaken() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> begin(SEARCH, "training-steps = false", Optional.of("12")));
    assertTrue(e.getMessage().startsWith("the checkpoint holds \"12\""), e.getMessage());
  }

  private Object key() throws IOException {
    return Files.readAttributes(folder.resolve(EventFile.NAME), BasicFileAttributes.class)
        .fileKey();
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
