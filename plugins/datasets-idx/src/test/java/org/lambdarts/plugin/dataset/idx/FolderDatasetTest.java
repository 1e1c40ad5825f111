package org.lambdarts.plugin.dataset.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.testkit.Contexts;

/** Datasets in a folder, by the example of {@code mnist}. */
final class FolderDatasetTest {

  private static final DatasetFactory MNIST = new MnistFactory();

  @TempDir Path folder;

  @BeforeEach
  void writeDataset() throws IOException {
    IdxBytes.writeDataset(folder);
  }

  @Test
  void readsPlainAndPackedFilesOfAnySize() {
    try (Dataset dataset = open("")) {
      assertEquals(new ImageShape(1, 4, 5), dataset.shape());
      assertEquals(6, dataset.train().size());
      assertArrayEquals(new int[] {0, 9, 0, 1, 0, 9}, labels(dataset.train()));
      assertArrayEquals(new int[] {5, 6, 7}, labels(dataset.test()));
      assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), dataset.classes());
      assertEquals(folder + ": 6 training and 3 test images", dataset.description());
    }
  }

  @Test
  void pixelsAreBytesOver255() {
    float[] pixels = new float[20];
    try (Dataset dataset = open("")) {
      // pixels count up over the whole file: the sixth image holds 100 to 119
      dataset.train().read(5, pixels);
    }
    for (int i = 0; i < 20; i++) {
      assertEquals((100 + i) / 255f, pixels[i]);
    }
  }

  @Test
  void bytesAbove127AreBright() throws IOException {
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), IdxBytes.images(13, 4, 5));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), IdxBytes.labels(new int[13]));
    float[] pixels = new float[20];
    try (Dataset dataset = open("")) {
      dataset.test().read(12, pixels);
    }
    assertEquals(1f, pixels[15]);
    assertEquals(0f, pixels[16]);
  }

  @Test
  void aSubsetOfTheTrainingImagesIsBalancedAndKeepsItsPixels() {
    float[] expected = new float[20];
    float[] pixels = new float[20];
    try (Dataset all = open("");
        Dataset some = open("train-images = 4")) {
      assertArrayEquals(new int[] {0, 9, 0, 1}, labels(some.train()));
      assertEquals(3, some.test().size());
      for (int i = 0; i < 4; i++) {
        all.train().read(i, expected);
        some.train().read(i, pixels);
        assertArrayEquals(expected, pixels);
      }
      assertEquals(folder + ": 4 training and 3 test images", some.description());
    }
    try (Dataset three = open("train-images = 3")) {
      assertArrayEquals(new int[] {0, 9, 1}, labels(three.train()));
      three.train().read(2, pixels);
      assertEquals(60 / 255f, pixels[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 7})
  void aSubsetLargerThanTheDataIsRejected(int images) {
    assertEquals(
        "run.conf: 1: train-images is " + images + ", but must be from 0, for all, to 6",
        failure("train-images = " + images));
  }

  @Test
  void noImageOutsideTheSplitIsRead() {
    try (Dataset dataset = open("")) {
      float[] pixels = new float[20];
      assertThrows(IndexOutOfBoundsException.class, () -> dataset.train().read(6, pixels));
      assertThrows(IndexOutOfBoundsException.class, () -> dataset.train().read(-1, pixels));
      assertThrows(IndexOutOfBoundsException.class, () -> dataset.train().label(6));
    }
  }

  @Test
  void digitsAreNotMirrored() {
    try (Dataset dataset = open("")) {
      assertTrue(leftBrightness(dataset.augmentation(), 200) > 150);
    }
  }

  @Test
  void aMissingFileIsAnsweredWithWhereToGetIt() throws IOException {
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    String message = failure("");
    assertTrue(
        message.startsWith(
            "the folder "
                + folder
                + " has no file t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz: set path to"),
        message);
    assertNamesTheFilesOfMnist(message);
  }

  @Test
  void aMissingFolderIsAnsweredWithWhereToGetTheFiles() {
    Path missing = folder.resolve("nowhere");
    LambdartsException thrown =
        assertThrows(
            LambdartsException.class,
            () -> MNIST.open(Contexts.dataset(Defaults.at("mnist", missing, ""))));
    assertTrue(
        thrown.getMessage().startsWith("there is no folder " + missing + ": set path to"),
        thrown.getMessage());
    assertNamesTheFilesOfMnist(thrown.getMessage());
  }

  @Test
  void mnistHasNoDefaultFolder() {
    LambdartsException thrown =
        assertThrows(
            LambdartsException.class, () -> MNIST.open(Contexts.dataset(Defaults.of("mnist", ""))));
    assertTrue(
        thrown.getMessage().startsWith("the dataset mnist has no path: set path to"),
        thrown.getMessage());
    assertNamesTheFilesOfMnist(thrown.getMessage());
  }

  @Test
  @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
  void aPipeInThePlaceOfAFileIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("train-labels-idx1-ubyte");
    Files.delete(pipe);
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes");
    assertEquals(
        pipe + " is no file but a pipe, a socket or a device: put the file itself there",
        failure(""));
  }

  @Test
  void linksInACircleAreNotCalledMissing() throws IOException {
    Path link = folder.resolve("train-labels-idx1-ubyte");
    Files.delete(link);
    Files.createSymbolicLink(link, link);
    assertEquals(
        "cannot read " + link + ": its symbolic links lead in a circle; correct them", failure(""));
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    Path images = folder.resolve("train-images-idx3-ubyte");
    Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 100));
    assertEquals(
        images + " is cut short: it ends at byte 100 and should have 136 bytes; fetch it again",
        failure(""));
  }

  @Test
  void moreImagesThanLabelsAreRejected() throws IOException {
    Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxBytes.labels(1, 2, 3, 4, 5));
    assertEquals(
        folder.resolve("train-images-idx3-ubyte")
            + " has 6 images, but "
            + folder.resolve("train-labels-idx1-ubyte")
            + " has 5 labels: put files of one dataset there",
        failure(""));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 255})
  void aLabelThatIsNoClassIsNamedWithItsByte(int label) throws IOException {
    Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxBytes.labels(0, 9, 8, label, 7, 6));
    assertEquals(
        folder.resolve("train-labels-idx1-ubyte")
            + " has the label "
            + label
            + " at byte 11, but the classes are 0 to 9: fetch it again",
        failure(""));
  }

  @Test
  void testImagesOfAnotherSizeAreRejected() throws IOException {
    Path test = folder.resolve("t10k-images-idx3-ubyte.gz");
    Files.write(test, IdxBytes.gzip(IdxBytes.images(3, 5, 4)));
    assertEquals(
        "the images in "
            + folder.resolve("train-images-idx3-ubyte")
            + " are 1x4x5, but those in "
            + test
            + " are 1x5x4: put files of one dataset there",
        failure(""));
  }

  @Test
  void threadsMayReadAtOnce() {
    try (Dataset dataset = open("")) {
      boolean right =
          IntStream.range(0, 2000)
              .parallel()
              .allMatch(
                  i -> {
                    float[] pixels = new float[20];
                    dataset.train().read(i % 6, pixels);
                    return pixels[19] == (i % 6 * 20 + 19) / 255f;
                  });
      assertTrue(right);
    }
  }

  private Dataset open(String changes) {
    return MNIST.open(Contexts.dataset(Defaults.at("mnist", folder, changes)));
  }

  private String failure(String changes) {
    return assertThrows(LambdartsException.class, () -> open(changes)).getMessage();
  }

  private static int[] labels(ImageSplit split) {
    return IntStream.range(0, split.size()).map(split::label).toArray();
  }

  /** In how many of some augmented images the bright left half stays on the left. */
  private static int leftBrightness(Augmentation augmentation, int images) {
    ImageShape shape = new ImageShape(1, 28, 28);
    int left = 0;
    for (int image = 0; image < images; image++) {
      float[] pixels = new float[shape.size()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = i % 28 < 14 ? 1 : 0;
      }
      augmentation.apply(pixels, shape, RandomSource.of(image).generator());
      double balance = 0;
      for (int i = 0; i < pixels.length; i++) {
        balance += i % 28 < 14 ? pixels[i] : -pixels[i];
      }
      left += balance > 0 ? 1 : 0;
    }
    return left;
  }

  private static void assertNamesTheFilesOfMnist(String message) {
    for (String expected :
        List.of(
            "http://yann.lecun.com/exdb/mnist",
            "train-images-idx3-ubyte.gz (9912422 bytes, unpacked 47040016)",
            "train-labels-idx1-ubyte.gz (28881, unpacked 60008)",
            "t10k-images-idx3-ubyte.gz (1648877, unpacked 7840016)",
            "t10k-labels-idx1-ubyte.gz (4542, unpacked 10008)")) {
      assertTrue(message.contains(expected), message);
    }
  }
}
