package org.lambdarts.plugin.dataset.cifar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.testkit.Contexts;

final class CifarTest {

  private static final DatasetFactory SMALL = CifarBytes.factory();

  private static final String WHERE_TO_GET =
      "set path to the binary version of CIFAR-10, published at"
          + " https://www.cs.toronto.edu/~kriz/cifar.html: the archive cifar-10-binary.tar.gz"
          + " (170052171 bytes), or the folder it unpacks to, with data_batch_1.bin to"
          + " data_batch_5.bin and test_batch.bin (30730000 bytes each)";

  private static final String FETCH_AGAIN =
      "fetch it again from https://www.cs.toronto.edu/~kriz/cifar.html";

  @TempDir Path folder;

  private final Map<String, byte[]> files = CifarBytes.dataset();

  @ParameterizedTest
  @ValueSource(strings = {"folder", "around", "archive"})
  void readsTheSameFromEveryPlace(String kind) throws IOException {
    Path place = place(kind);
    try (Dataset dataset = open(place)) {
      assertEquals(new ImageShape(3, 32, 32), dataset.shape());
      assertEquals(20, dataset.train().size());
      assertEquals(4, dataset.test().size());
      assertArrayEquals(
          IntStream.range(0, 20).map(i -> i % 10).toArray(),
          IntStream.range(0, 20).map(dataset.train()::label).toArray());
      assertEquals(3, dataset.test().label(3));
      assertEquals("airplane", dataset.classes().get(0));
      assertEquals("truck", dataset.classes().get(9));
      float[] pixels = new float[3072];
      dataset.train().read(14, pixels);
      for (int i = 0; i < 1024; i++) {
        assertEquals(32 / 255f, pixels[i]);
        assertEquals(i % 32 / 255f, pixels[1024 + i]);
        assertEquals((255 - i / 32) / 255f, pixels[2048 + i]);
      }
      String read = kind.equals("around") ? place.resolve("cifar-10-batches-bin") + "" : "" + place;
      assertEquals(read + ": 20 training and 4 test images", dataset.description());
    }
  }

  @Test
  void theClassesAreKnownWithoutTheirFile() throws IOException {
    List<String> classes;
    try (Dataset dataset = open(place("folder"))) {
      classes = dataset.classes();
    }
    Files.delete(folder.resolve("batches.meta.txt"));
    try (Dataset dataset = open(folder)) {
      assertEquals(classes, dataset.classes());
    }
  }

  @Test
  void imagesAreShiftedAndMirrored() throws IOException {
    Set<List<Integer>> places = new HashSet<>();
    try (Dataset dataset = open(place("folder"))) {
      for (int seed = 0; seed < 2000; seed++) {
        float[] pixels = new float[3072];
        pixels[16 * 32 + 10] = 1;
        dataset.augmentation().apply(pixels, dataset.shape(), RandomSource.of(seed).generator());
        int at = IntStream.range(0, 3072).filter(i -> pixels[i] == 1).findFirst().orElseThrow();
        places.add(List.of(at / 32, at % 32));
      }
    }
    // 9 shifts either way about column 10 and about its mirror image, column 21
    assertEquals(9 * 18, places.size());
    assertTrue(places.contains(List.of(12, 6)) && places.contains(List.of(20, 25)));
  }

  @Test
  void noImageOutsideTheSplitIsRead() throws IOException {
    try (Dataset dataset = open(place("folder"))) {
      assertThrows(IndexOutOfBoundsException.class, () -> dataset.train().label(20));
      assertThrows(IndexOutOfBoundsException.class, () -> dataset.test().read(-1, new float[3072]));
    }
  }

  @Test
  void whatIsMissingIsAnsweredWithWhereToGetIt() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertEquals(
        "there is no folder or archive " + nowhere + ": " + WHERE_TO_GET, failure(nowhere));
    assertEquals("the dataset cifar-10 has no path: " + WHERE_TO_GET, failure(Path.of("")));
    files.remove("data_batch_3.bin");
    files.remove("test_batch.bin");
    Path archive = place("archive");
    assertEquals(
        "the archive " + archive + " has no data_batch_3.bin, test_batch.bin: " + WHERE_TO_GET,
        failure(archive));
    Files.delete(archive);
    assertEquals(
        "the folder " + folder + " has no data_batch_3.bin, test_batch.bin: " + WHERE_TO_GET,
        failure(place("folder")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3073, 12291})
  void aCutFileIsToldWhereItEnds(int length) throws IOException {
    files.computeIfPresent("data_batch_2.bin", (name, bytes) -> Arrays.copyOf(bytes, length));
    String rest =
        " is cut short: it ends at byte " + length + " and should have 12292 bytes; " + FETCH_AGAIN;
    Path archive = place("archive");
    assertEquals("cifar-10-batches-bin/data_batch_2.bin in " + archive + rest, failure(archive));
    assertEquals(folder.resolve("data_batch_2.bin") + rest, failure(place("folder")));
  }

  @Test
  void theLengthOfPublishedFilesIsExpected() throws IOException {
    Path place = place("folder");
    LambdartsException thrown =
        assertThrows(LambdartsException.class, () -> open(new CifarFactory(), place));
    assertEquals(
        folder.resolve("data_batch_1.bin")
            + " is cut short: it ends at byte 12292 and should have 30730000 bytes; "
            + FETCH_AGAIN,
        thrown.getMessage());
  }

  @Test
  void bytesAfterTheEndAreNamed() throws IOException {
    files.computeIfPresent("test_batch.bin", (name, bytes) -> Arrays.copyOf(bytes, 20_000));
    assertEquals(
        folder.resolve("test_batch.bin")
            + " goes on after byte 12292, where it should end: "
            + FETCH_AGAIN,
        failure(place("folder")));
  }

  @Test
  void aLabelThatIsNoClassIsNamed() throws IOException {
    files.get("data_batch_4.bin")[2 * 3073] = (byte) 200;
    assertEquals(
        folder.resolve("data_batch_4.bin")
            + " has the label 200 at byte 6146, but the classes are 0 to 9: "
            + FETCH_AGAIN,
        failure(place("folder")));
  }

  @Test
  void tooFewNamesOfClassesAreRejected() throws IOException {
    files.put("batches.meta.txt", "cat\ndog\ncat\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        folder.resolve("batches.meta.txt")
            + " has 2 different names of classes and should have 10; delete it or "
            + FETCH_AGAIN,
        failure(place("folder")));
  }

  @Test
  void aFileThatIsNoArchiveIsNamed() throws IOException {
    Path file = folder.resolve("cifar.zip");
    Files.write(file, new byte[100]);
    assertEquals(file + " is not a gzip archive: " + WHERE_TO_GET, failure(file));
    Files.write(file, new byte[0]);
    assertEquals(file + " is not a gzip archive: " + WHERE_TO_GET, failure(file));
  }

  @Test
  void aCutArchiveIsToldWhereItEndsWhereverItIsCut() throws IOException {
    byte[] whole = CifarBytes.archive(files);
    Path archive = folder.resolve("cut.tar.gz");
    for (int length = 10; length < whole.length; length++) {
      Files.write(archive, Arrays.copyOf(whole, length));
      String message = failure(archive);
      String start =
          archive
              + " is cut short or damaged: it has "
              + length
              + " bytes and cannot be read after unpacked byte ";
      assertTrue(message.startsWith(start) && message.endsWith("; " + FETCH_AGAIN), message);
    }
  }

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void anArchiveThatUnpacksWithoutEndIsLeft() throws IOException {
    Path archive = folder.resolve("bomb.tar.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(archive))) {
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        gzip.write(nothing);
      }
    }
    String message = failure(archive);
    // twice six files of 4 images, and a megabyte
    assertTrue(message.contains(" (it unpacks to more than 1196080 bytes); "), message);
  }

  @Test
  void memoryThatIsTooSmallIsToldBeforeItIsTaken() throws IOException {
    Path place = place("folder");
    CifarFactory factory = new CifarFactory(CifarFormat.PUBLISHED, new MemoryBudget(200 << 20));
    assertEquals(
        "reading CIFAR-10 from "
            + place
            + " takes 206 MB of memory, but Java may use 200 MB: set LAMBDARTS_OPTS=-Xmx2g, or more",
        assertThrows(LambdartsException.class, () -> open(factory, place)).getMessage());
  }

  @Test
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("cifar-10-binary.tar.gz");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes");
    assertEquals(
        pipe + " is no file but a pipe, a socket or a device: put the file itself there",
        failure(pipe));
  }

  @Test
  void aDamagedChecksumIsFound() throws IOException {
    byte[] bytes = CifarBytes.archive(files);
    bytes[bytes.length - 6] ^= 1;
    Path archive = folder.resolve("damaged.tar.gz");
    Files.write(archive, bytes);
    String message = failure(archive);
    assertTrue(message.contains("(Corrupt GZIP trailer)"), message);
  }

  @Test
  void theServiceLoaderFindsIt() {
    assertEquals(
        List.of("cifar-10"),
        ServiceLoader.load(Plugin.class).stream()
            .filter(provider -> provider.type() == CifarPlugin.class)
            .flatMap(provider -> provider.get().datasets().stream())
            .map(DatasetFactory::name)
            .toList());
  }

  private Path place(String kind) throws IOException {
    switch (kind) {
      case "archive" -> {
        Path archive = folder.resolve("cifar-10-binary.tar.gz");
        Files.write(archive, CifarBytes.archive(files));
        return archive;
      }
      case "around" ->
          CifarBytes.write(Files.createDirectory(folder.resolve("cifar-10-batches-bin")), files);
      default -> CifarBytes.write(folder, files);
    }
    return folder;
  }

  private static Dataset open(Path path) {
    return open(SMALL, path);
  }

  private static Dataset open(DatasetFactory factory, Path path) {
    return factory.open(Contexts.dataset(ConfigFactory.parseMap(Map.of("path", path.toString()))));
  }

  private static String failure(Path path) {
    return assertThrows(LambdartsException.class, () -> open(path)).getMessage();
  }
}
