package org.lambdarts.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

final class CheckpointFilesTest {

  /** Of a few damages each; more by {@code -Dlambdarts.fuzz.trials=1000}. */
  private static final long SEEDS = Long.getLong("lambdarts.fuzz.trials", 8);

  private static final int DAMAGES_PER_SEED = 25;

  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();
  private Path latest;
  private Path previous;

  @BeforeEach
  void name() {
    latest = folder.resolve("checkpoint.safetensors");
    previous = folder.resolve("checkpoint.previous.safetensors");
  }

  private CheckpointFiles files() {
    return new CheckpointFiles(
        latest,
        new RunListener() {
          @Override
          public void note(String text) {
            notes.add(text);
          }
        });
  }

  private static void write(CheckpointFiles files, int epoch) {
    Map<String, String> counters = new LinkedHashMap<>();
    counters.put("epoch", Integer.toString(epoch));
    counters.put("loss", "0.25");
    files.write(ElementType.FLOAT32, Map.of("weight", List.of(variable(epoch))), counters);
  }

  private static Variable variable(int seed) {
    Tensor value = mock(Tensor.class);
    when(value.toDoubles()).thenReturn(RandomSource.of(seed).generator().doubles(60).toArray());
    Variable variable = mock(Variable.class);
    when(variable.name()).thenReturn("stem");
    when(variable.shape()).thenReturn(Shape.of(3, 20));
    when(variable.value()).thenReturn(value);
    return variable;
  }

  private long epoch() {
    return files().read().orElseThrow().count("epoch");
  }

  @Test
  void keepsTheLastTwo() {
    CheckpointFiles files = files();
    assertTrue(files.read().isEmpty());
    for (int epoch = 0; epoch < 3; epoch++) {
      write(files, epoch);
    }
    assertEquals(2, epoch());
    assertEquals(1, epochIn(previous));
    assertEquals(List.of(), notes);
  }

  private static long epochIn(Path file) {
    return new CheckpointFiles(file, RunListener.SILENT).read().orElseThrow().count("epoch");
  }

  @Test
  void whatWasReplacedCountsWhereTheProcessDiedBetweenTheTwoRenamings() throws IOException {
    CheckpointFiles files = files();
    write(files, 0);
    write(files, 1);
    Files.move(latest, previous, StandardCopyOption.REPLACE_EXISTING);
    CheckpointFiles resumed = files();
    assertEquals(1, resumed.read().orElseThrow().count("epoch"));
    write(resumed, 2);
    assertEquals(2, epoch());
    assertEquals(1, epochIn(previous));
    assertEquals(List.of(), notes);
  }

  @Test
  void aDamagedCheckpointNeverReplacesTheOneBeforeIt() throws IOException {
    CheckpointFiles files = files();
    write(files, 0);
    write(files, 1);
    flip(latest, 8 * (Files.size(latest) - 1));
    CheckpointFiles resumed = files();
    assertEquals(0, resumed.read().orElseThrow().count("epoch"));
    assertEquals(
        List.of(
            latest
                + " is damaged: it does not match its checksum; continuing from the checkpoint"
                + " before it, checkpoint.previous.safetensors"),
        notes);
    write(resumed, 1);
    assertEquals(1, epoch());
    assertEquals(0, epochIn(previous));
  }

  @Test
  void saysThatNoneIsWhole() throws IOException {
    CheckpointFiles files = files();
    write(files, 0);
    write(files, 1);
    for (Path file : List.of(latest, previous)) {
      Files.write(file, new byte[5]);
    }
    LambdartsException e = assertThrows(LambdartsException.class, () -> files().read());
    assertEquals(
        latest
            + " is damaged: it has no checksum at the start of its header, and no whole checkpoint"
            + " is left; delete the folder "
            + folder
            + " to start this stage again",
        e.getMessage());
  }

  @Test
  void saysWhichCounterIsNoNumber() {
    files().write(ElementType.FLOAT32, Map.of(), Map.of("epoch", "one"));
    LambdartsException e = assertThrows(LambdartsException.class, this::epoch);
    assertTrue(e.getMessage().startsWith(latest + " holds \"one\" as epoch"), e.getMessage());
  }

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noDamageGoesUnnoticed(long seed) throws IOException {
    RandomGenerator random = RandomSource.of(seed).generator();
    CheckpointFiles files = files();
    write(files, 0);
    write(files, 1);
    byte[] whole = Files.readAllBytes(latest);
    for (int i = 0; i < DAMAGES_PER_SEED; i++) {
      byte[] damaged = damaged(whole, random);
      Files.write(latest, damaged);
      notes.clear();
      String what = "seed " + seed + ", damage " + i;
      assertEquals(Arrays.equals(whole, damaged) ? 1 : 0, epoch(), what);
      assertEquals(Arrays.equals(whole, damaged) ? 0 : 1, notes.size(), what);
    }
  }

  /** As disks, transfers and editors do it. */
  private static byte[] damaged(byte[] whole, RandomGenerator random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(6)) {
      case 0 -> flip(bytes, random.nextInt(8 * bytes.length));
      case 1 ->
          IntStream.range(0, 1 + random.nextInt(20))
              .forEach(flip -> flip(bytes, random.nextInt(8 * bytes.length)));
      case 2 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 3 -> {
        return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(100));
      }
      case 4 -> {
        int from = random.nextInt(bytes.length);
        Arrays.fill(bytes, from, Math.min(bytes.length, from + 64), (byte) random.nextInt());
      }
      default -> {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replace("\"epoch\":\"1\"", "\"epoch\":\"" + (2 + random.nextInt(8)) + "\"")
            .getBytes(StandardCharsets.ISO_8859_1);
      }
    }
    return bytes;
  }

  private static void flip(Path file, long bit) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    flip(bytes, Math.toIntExact(bit));
    Files.write(file, bytes);
  }

  private static void flip(byte[] bytes, int bit) {
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
  }
}
