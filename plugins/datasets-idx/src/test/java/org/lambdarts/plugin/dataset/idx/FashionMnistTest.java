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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.testkit.Contexts;

final class FashionMnistTest {

  @TempDir Path folder;

  @Test
  void theSampleIsTheDefault() {
    try (Dataset dataset = open("")) {
      assertEquals(new ImageShape(1, 28, 28), dataset.shape());
      assertEquals("Ankle boot", dataset.classes().get(9));
      int[] counts = new int[10];
      Arrays.fill(counts, 400);
      assertArrayEquals(counts, classCounts(dataset.train()));
      Arrays.fill(counts, 100);
      assertArrayEquals(counts, classCounts(dataset.test()));
      assertEquals(
          "the sample in the plugin's jar: 4000 training and 1000 test images",
          dataset.description());
    }
  }

  @Test
  void theSampleCanBeCutFurther() {
    try (Dataset dataset = open("train-images = 25")) {
      assertArrayEquals(new int[] {3, 3, 3, 3, 3, 2, 2, 2, 2, 2}, classCounts(dataset.train()));
    }
  }

  @Test
  void theSampleLooksLikeClothes() {
    float[] pixels = new float[784];
    double[] brightness = new double[10];
    try (Dataset dataset = open("")) {
      for (int i = 0; i < dataset.test().size(); i++) {
        dataset.test().read(i, pixels);
        for (float pixel : pixels) {
          brightness[dataset.test().label(i)] += pixel / 78400;
        }
      }
    }
    // sandals are the darkest class and pullovers or coats the brightest
    assertEquals(
        5, IntStream.range(0, 10).reduce(0, (a, b) -> brightness[b] < brightness[a] ? b : a));
    int brightest =
        IntStream.range(0, 10).reduce(0, (a, b) -> brightness[b] > brightness[a] ? b : a);
    assertTrue(brightest == 2 || brightest == 4, "brightest class: " + brightest);
  }

  @Test
  void fullIsTheFolderOfDebiansPackage() throws IOException {
    IdxBytes.writeDataset(folder);
    FashionMnistFactory factory = new FashionMnistFactory(folder);
    try (Dataset dataset =
        factory.open(Contexts.dataset(Defaults.of("fashion-mnist", "path = full")))) {
      assertEquals(folder + ": 6 training and 3 test images", dataset.description());
    }
  }

  @Test
  void anyOtherPathIsAFolder() throws IOException {
    IdxBytes.writeDataset(folder);
    try (Dataset dataset =
        new FashionMnistFactory()
            .open(Contexts.dataset(Defaults.at("fashion-mnist", folder, "")))) {
      assertEquals(folder + ": 6 training and 3 test images", dataset.description());
    }
  }

  @ParameterizedTest
  @CsvSource({"full, debian", "./sample, ./sample", "./full, ./full"})
  void aMissingFolderIsAnsweredWithWhereToGetTheFiles(String path, Path missing) {
    LambdartsException thrown =
        assertThrows(
            LambdartsException.class,
            () ->
                new FashionMnistFactory(Path.of("debian"))
                    .open(
                        Contexts.dataset(Defaults.of("fashion-mnist", "path = \"" + path + "\""))));
    assertEquals(
        "there is no folder "
            + missing
            + ": install Debian's package dataset-fashion-mnist, or set path to sample for the sample"
            + " that comes with the plugin, or to a folder with the files that"
            + " https://github.com/zalandoresearch/fashion-mnist publishes, unpacked or with .gz:"
            + " train-images-idx3-ubyte (47040016 bytes unpacked), train-labels-idx1-ubyte (60008),"
            + " t10k-images-idx3-ubyte (7840016) and t10k-labels-idx1-ubyte (10008)",
        thrown.getMessage());
  }

  /** The corner of an image that shows how it was mirrored; the affine map moves it a little. */
  @ParameterizedTest
  @CsvSource({"horizontal, true, false", "vertical, false, true", "none, false, false"})
  void imagesAreMirroredAsTold(String flip, boolean sideways, boolean upsideDown) {
    int movedRight = 0;
    int movedDown = 0;
    try (Dataset dataset = open("flip = " + flip)) {
      for (int seed = 0; seed < 100; seed++) {
        float[] pixels = new float[784];
        for (int y = 4; y < 12; y++) {
          Arrays.fill(pixels, y * 28 + 4, y * 28 + 12, 1);
        }
        dataset.augmentation().apply(pixels, dataset.shape(), RandomSource.of(seed).generator());
        double right = 0;
        double down = 0;
        for (int i = 0; i < 784; i++) {
          right += i % 28 < 14 ? -pixels[i] : pixels[i];
          down += i / 28 < 14 ? -pixels[i] : pixels[i];
        }
        movedRight += right > 0 ? 1 : 0;
        movedDown += down > 0 ? 1 : 0;
      }
    }
    assertEquals(sideways ? 50 : 0, movedRight, sideways ? 20 : 0);
    assertEquals(upsideDown ? 50 : 0, movedDown, upsideDown ? 20 : 0);
  }

  @Test
  void anUnknownFlipIsRejected() {
    LambdartsException thrown =
        assertThrows(LambdartsException.class, () -> open("flip = sideways"));
    assertEquals(
        "run.conf: 1: flip is sideways, but must be horizontal, vertical, both or none",
        thrown.getMessage());
  }

  @Test
  void theNormalizationIsThatOfTheFullTrainingImages() {
    assumeTrue(
        Files.isDirectory(FashionMnistFactory.DEBIAN_FOLDER),
        "Debian's package dataset-fashion-mnist is not installed");
    double sum = 0;
    double squares = 0;
    float[] pixels = new float[784];
    try (Dataset dataset = open("path = full")) {
      assertEquals(60000, dataset.train().size());
      assertEquals(10000, dataset.test().size());
      for (int i = 0; i < 60000; i++) {
        dataset.train().read(i, pixels);
        for (float pixel : pixels) {
          sum += pixel;
          squares += (double) pixel * pixel;
        }
      }
      double count = 60000.0 * 784;
      double mean = sum / count;
      assertEquals(mean, dataset.normalization().mean().get(0), 5e-5);
      double deviation = Math.sqrt(squares / count - mean * mean);
      assertEquals(deviation, dataset.normalization().deviation().get(0), 5e-5);
    }
  }

  private static Dataset open(String changes) {
    return new FashionMnistFactory().open(Contexts.dataset(Defaults.of("fashion-mnist", changes)));
  }

  private static int[] classCounts(ImageSplit split) {
    int[] counts = new int[10];
    for (int i = 0; i < split.size(); i++) {
      counts[split.label(i)]++;
    }
    return counts;
  }
}
