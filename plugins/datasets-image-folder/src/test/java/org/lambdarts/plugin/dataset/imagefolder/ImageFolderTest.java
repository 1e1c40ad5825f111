package org.lambdarts.plugin.dataset.imagefolder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.testkit.Contexts;
import org.lambdarts.testkit.image.Pictures;

/** The dataset as the runtime sees it. */
final class ImageFolderTest {

  private static final String SMALL = "height = 8, width = 8, crop-padding = 0";

  @TempDir Path folder;

  @Test
  void imagesOfAllSizesAndKindsAreBroughtToOneShape() throws IOException {
    writeSplit();
    try (Dataset dataset = open("height = 10, width = 12")) {
      assertEquals(new ImageShape(3, 10, 12), dataset.shape());
      assertEquals(List.of("black", "blue"), dataset.classes());
      assertArrayEquals(
          new int[] {0, 0, 1}, IntStream.range(0, 3).map(dataset.train()::label).toArray());
      assertEquals(2, dataset.test().size());
      assertEquals(folder + ": 3 training and 2 test images", dataset.description());
      float[] pixels = new float[360];
      dataset.train().read(2, pixels);
      for (int i = 0; i < 120; i++) {
        assertEquals(51 / 255f, pixels[i]);
        assertEquals(102 / 255f, pixels[120 + i]);
        assertEquals(1, pixels[240 + i]);
      }
    }
  }

  @Test
  void oneChannelIsGray() throws IOException {
    writeSplit();
    try (Dataset dataset = open(SMALL + ", channels = 1")) {
      assertEquals(new ImageShape(1, 8, 8), dataset.shape());
      float[] pixels = new float[64];
      dataset.test().read(1, pixels);
      for (float pixel : pixels) {
        // 0.299 · 51 + 0.587 · 102 + 0.114 · 255 = 104.2
        assertEquals(104 / 255f, pixel);
      }
    }
  }

  @Test
  void normalizationIsThatOfTheTrainingImages() throws IOException {
    // black, black and (51, 102, 255): means of a third, deviations of √2 thirds
    writeSplit();
    try (Dataset dataset = open(SMALL)) {
      List<Double> mean = dataset.normalization().mean();
      List<Double> deviation = dataset.normalization().deviation();
      double[] bright = {0.2, 0.4, 1};
      for (int c = 0; c < 3; c++) {
        assertEquals(bright[c] / 3, mean.get(c), 1e-7);
        assertEquals(bright[c] * Math.sqrt(2) / 3, deviation.get(c), 1e-7);
      }
    }
  }

  @Test
  void aChannelWithoutDeviationIsOnlyCenterd() throws IOException {
    for (String name : List.of("cat/a.png", "cat/b.png", "dog/a.png", "dog/b.png")) {
      BufferedImage image = Pictures.plain(9, 9, 0xFF4D00FF);
      image.setRGB(1, 1, 0xFF4D77FF);
      Pictures.write(folder.resolve(name), Pictures.png(image));
    }
    try (Dataset dataset = open("height = 9, width = 9")) {
      assertEquals(77 / 255.0, dataset.normalization().mean().get(0), 1e-7);
      assertEquals(1, dataset.normalization().deviation().get(0));
      // one of 81 pixels
      double share = 1 / 81.0;
      assertEquals(
          119 / 255.0 * Math.sqrt(share - share * share),
          dataset.normalization().deviation().get(1),
          1e-7);
      assertEquals(1, dataset.normalization().deviation().get(2));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, none, 1",
    "0, horizontal, 2",
    "0, vertical, 2",
    "2, none, 25",
    "2, horizontal, 50",
    "4, horizontal, 162"
  })
  void imagesAreShiftedAndMirrored(int padding, String flip, int expected) throws IOException {
    writeSplit();
    Set<Integer> places = new HashSet<>();
    try (Dataset dataset = open("channels = 1, crop-padding = " + padding + ", flip = " + flip)) {
      for (int seed = 0; seed < 3000; seed++) {
        float[] pixels = new float[1024];
        pixels[16 * 32 + 10] = 1;
        dataset.augmentation().apply(pixels, dataset.shape(), RandomSource.of(seed).generator());
        places.add(IntStream.range(0, 1024).filter(i -> pixels[i] == 1).findFirst().orElseThrow());
      }
    }
    assertEquals(expected, places.size());
  }

  /** Of a white image, where black comes in only at a border. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crop-scale = 0.3 | false | false",
        "rotation = 40 | true | false",
        "crop-padding = 3 | true | false",
        "brightness = 0.5 | false | true",
        "contrast = 0.5 | false | false",
        "rotation = 40, brightness = 0.5, crop-scale = 0.5, contrast = 0.1 | true | true"
      })
  void augmentationsAreSwitchedOn(String change, boolean black, boolean darker) throws IOException {
    writeSplit();
    boolean anyBlack = false;
    boolean anyDarker = false;
    try (Dataset dataset = open("crop-padding = 0, flip = none, " + change)) {
      for (int seed = 0; seed < 20; seed++) {
        float[] pixels = new float[dataset.shape().size()];
        Arrays.fill(pixels, 1);
        dataset.augmentation().apply(pixels, dataset.shape(), RandomSource.of(seed).generator());
        for (float pixel : pixels) {
          anyBlack |= pixel == 0;
          anyDarker |= pixel > 0 && pixel < 1;
        }
      }
    }
    assertEquals(black, anyBlack);
    assertEquals(darker, anyDarker);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channels = 2 | channels is 2, but must be 1, for grayscale, or 3, for color",
        "flip = true | flip is true, but must be horizontal, vertical, both or none",
        "height = 7 | height is 7, but must be from 8 to 4096",
        "width = 7 | width is 7, but must be from 8 to 4096",
        "width = 5000 | width is 5000, but must be from 8 to 4096",
        "crop-padding = -1 | crop-padding is -1, but must be from 0 to 16",
        "crop-padding = 17 | crop-padding is 17, but must be from 0 to 16",
        "crop-scale = 0 | crop-scale is 0, but must be above 0 and at most 1",
        "crop-scale = 1.1 | crop-scale is 1.1, but must be above 0 and at most 1",
        "rotation = -1 | rotation is -1, but must be from 0 to 180",
        "rotation = 181 | rotation is 181, but must be from 0 to 180",
        "brightness = 1.5 | brightness is 1.5, but must be from 0 to 1",
        "contrast = -0.5 | contrast is -0.5, but must be from 0 to 1",
        "saturation = 2 | saturation is 2, but must be from 0 to 1",
        "test-share = 0 | test-share is 0, but must be above 0 and below 1",
        "test-share = 1.0 | test-share is 1.0, but must be above 0 and below 1",
        "test-share = -0.1 | test-share is -0.1, but must be above 0 and below 1",
      })
  void settingsOutOfRangeAreRejected(String change, String message) {
    assertEquals("run.conf: 1: " + message, failure(change));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train/blue/2.png", "test/black/1.png"})
  void aDamagedImageIsNamed(String name) throws IOException {
    writeSplit();
    Path file = Files.write(folder.resolve(name), new byte[100]);
    assertEquals(
        "the image "
            + file
            + " is neither a PNG nor a JPEG, whatever its name: save it again as a grayscale or RGB"
            + " PNG or JPEG, or delete it; skip-unreadable = true leaves out what cannot be read",
        failure(""));
  }

  @Test
  void allImagesThatCannotBeReadAreNamedAtOnce() throws IOException {
    writeSplit();
    write("train/black/2.jpg", new byte[0]);
    write("train/blue/3.png", new byte[100]);
    write("test/black/0.png", "GIF89a".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        "3 images cannot be read, which skip-unreadable = true leaves out and lambdarts init names;"
            + " the first: the image "
            + folder.resolve("train/black/2.jpg")
            + " is empty: copy or fetch it again, or delete it",
        failure(""));
  }

  @Test
  void theyAreLeftOutIfTheConfigSaysSo() throws IOException {
    writeSplit();
    List<float[]> expected;
    try (Dataset dataset = open(SMALL)) {
      expected = pixels(dataset.train());
    }
    write("train/black/00.jpg", new byte[0]);
    write("test/black/0.png", new byte[0]);
    try (Dataset dataset = open(SMALL + ", skip-unreadable = true")) {
      assertEquals(
          folder + ": 3 training and 2 test images, without 2 images that cannot be read",
          dataset.description());
      assertArrayEquals(
          new int[] {0, 0, 1}, IntStream.range(0, 3).map(dataset.train()::label).toArray());
      List<float[]> read = pixels(dataset.train());
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(expected.get(i), read.get(i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"train/blue/2.png, to train", "test/blue/1.PNG, to test"})
  void aClassOfWhichNothingIsLeftIsNamed(String name, String use) throws IOException {
    writeSplit();
    write(name, new byte[0]);
    assertEquals(
        "the class blue has no image " + use + " that can be read: add images or delete its folder",
        failure("skip-unreadable = true"));
  }

  @Test
  void ofVeryManyTheRestIsCounted() {
    UnreadableImages many =
        new UnreadableImages(IntStream.range(0, 103).mapToObj(i -> "image " + i).toList());
    String message = assertThrows(LambdartsException.class, many::reject).getMessage();
    assertEquals(
        "103 images cannot be read, which skip-unreadable = true leaves out and lambdarts init names;"
            + " the first: image 0",
        message);
    assertEquals("image 99", many.named().get(99));
    assertEquals("and 3 more", many.named().get(100));
    assertEquals(101, many.named().size());
  }

  @Test
  void moreImagesThanFitAreRejectedBeforeTheyAreRead() throws IOException {
    writeSplit();
    Files.write(folder.resolve("train/black/0.jpg"), new byte[100]);
    DatasetFactory factory = new ImageFolderFactory(new MemoryBudget(14 << 20));
    LambdartsException thrown =
        assertThrows(
            LambdartsException.class,
            () ->
                factory.open(Contexts.dataset(Defaults.at(folder, "height = 1000, width = 1000"))));
    assertEquals(
        "reading 5 images of 3x1000x1000 takes 15 MB of memory, but Java may use 14 MB: set"
            + " LAMBDARTS_OPTS=-Xmx2g, or more",
        thrown.getMessage());
  }

  @Test
  void noImageOutsideTheSplitIsRead() throws IOException {
    writeSplit();
    try (Dataset dataset = open(SMALL)) {
      assertThrows(IndexOutOfBoundsException.class, () -> dataset.train().label(3));
      assertThrows(IndexOutOfBoundsException.class, () -> dataset.test().read(-1, new float[192]));
    }
  }

  @Test
  void theServiceLoaderFindsIt() {
    assertEquals(
        List.of("image-folder"),
        ServiceLoader.load(Plugin.class).stream()
            .filter(provider -> provider.type() == ImageFolderPlugin.class)
            .flatMap(provider -> provider.get().datasets().stream())
            .map(DatasetFactory::name)
            .toList());
  }

  /** Five images: two black and a blue one to train, one of each to test. */
  private void writeSplit() throws IOException {
    int[] black = new int[64];
    write("train/black/0.jpg", Pictures.jpeg(Pictures.gray(8, 8, black)));
    write("train/black/1.png", Pictures.png(Pictures.plain(40, 30, 0xFF000000)));
    write("train/blue/2.png", Pictures.png(Pictures.plain(5, 100, 0xFF3366FF)));
    write("test/black/1.png", Pictures.png(Pictures.gray(8, 8, black)));
    write("test/blue/1.PNG", Pictures.png(Pictures.plain(20, 20, 0xFF3366FF)));
  }

  private void write(String name, byte[] content) throws IOException {
    Pictures.write(folder.resolve(name), content);
  }

  private static List<float[]> pixels(ImageSplit split) {
    return IntStream.range(0, split.size())
        .mapToObj(
            i -> {
              float[] pixels = new float[192];
              split.read(i, pixels);
              return pixels;
            })
        .toList();
  }

  private Dataset open(String changes) {
    return new ImageFolderFactory().open(Contexts.dataset(Defaults.at(folder, changes)));
  }

  private String failure(String changes) {
    return assertThrows(LambdartsException.class, () -> open(changes)).getMessage();
  }
}
