package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.FolderSurvey;
import org.lambdarts.api.dataset.ImageFileReader;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.testkit.image.Pictures;

/**
 * What every dataset must do.
 *
 * <pre>{@code
 * final class MyDatasetTest extends DatasetContract {
 *   @Override protected DatasetFactory factory() { return new MyDatasetFactory(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class DatasetContract {

  /** Images read from either end of a split. */
  private static final int READ = 40;

  private static final int THREADS = 4;

  /** Of a pixel in a file, and a little more. */
  private static final float HALF_A_STEP = 0.51f / 255;

  private final List<Dataset> opened = new ArrayList<>();

  /** For the author's test. */
  protected DatasetContract() {}

  /** {@return the factory under test} */
  protected abstract DatasetFactory factory();

  /**
   * The settings to open the dataset with; a dataset that comes without images needs its test to
   * say where some are.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.DATASET.of(factory());
  }

  /**
   * A folder that the dataset recognizes as its own when it is asked to survey it.
   *
   * @return the folder; empty, as it is unless overridden, for a dataset that surveys none
   */
  protected Optional<Path> surveyed() {
    return Optional.empty();
  }

  @AfterEach
  void closeDatasets() {
    opened.forEach(Dataset::close);
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @Test
  void classesHaveDistinctNames() {
    List<String> classes = open().classes();
    assertTrue(classes.size() >= 2, name() + " must have two classes or more, has " + classes);
    assertEquals(
        classes.size(), new HashSet<>(classes).size(), name() + ": distinct names in " + classes);
    assertFalse(
        classes.stream().anyMatch(String::isBlank), name() + " must name all classes: " + classes);
  }

  @Test
  void descriptionSaysWhereImagesComeFrom() {
    String description = open().description();
    assertFalse(
        description == null || description.isBlank() || description.contains("\n"),
        name() + " must describe in one line where its images come from, gives " + description);
  }

  @Test
  void normalizationHasOneMeanAndDeviationPerChannel() {
    Dataset dataset = open();
    assertEquals(
        dataset.shape().channels(),
        dataset.normalization().mean().size(),
        name() + ": channels of the images and of the normalization");
    assertTrue(
        Stream.concat(
                dataset.normalization().mean().stream(),
                dataset.normalization().deviation().stream())
            .allMatch(value -> Double.isFinite(value)),
        name() + " must normalize by finite numbers");
  }

  @Test
  void labelsAreClasses() {
    Dataset dataset = open();
    for (ImageSplit split : List.of(dataset.train(), dataset.test())) {
      assertTrue(split.size() >= 1, name() + " must have images in both splits");
      for (int i = 0; i < split.size(); i++) {
        int label = split.label(i);
        if (label < 0 || label >= dataset.classes().size()) {
          fail(
              "%s: image %d has the label %d, but there are %d classes, counted from 0"
                  .formatted(name(), i, label, dataset.classes().size()));
        }
      }
    }
  }

  @Test
  void everyClassIsThereToTrain() {
    Dataset dataset = open();
    boolean[] seen = new boolean[dataset.classes().size()];
    for (int i = 0; i < dataset.train().size(); i++) {
      seen[dataset.train().label(i)] = true;
    }
    List<String> missing =
        IntStream.range(0, seen.length)
            .filter(i -> !seen[i])
            .mapToObj(dataset.classes()::get)
            .toList();
    assertEquals(List.of(), missing, name() + ": classes without a training image");
  }

  @Test
  void pixelsFillTheImageWithNumbersFromZeroToOne() {
    Dataset dataset = open();
    for (ImageSplit split : List.of(dataset.train(), dataset.test())) {
      for (int image : fromBothEnds(split)) {
        float[] pixels = new float[dataset.shape().size()];
        Arrays.fill(pixels, Float.NaN);
        split.read(image, pixels);
        for (int i = 0; i < pixels.length; i++) {
          // written so that NaN, which means not filled, is wrong
          if (!(pixels[i] >= 0 && pixels[i] <= 1)) {
            fail(
                "%s: value %d of image %d must be from 0 to 1 but is %s"
                    .formatted(name(), i, image, pixels[i]));
          }
        }
      }
    }
  }

  @Test
  void imagesDiffer() {
    Dataset dataset = open();
    int[] images = fromBothEnds(dataset.train());
    if (images.length < 2) {
      return;
    }
    float[] first = read(dataset, dataset.train(), images[0]);
    assertTrue(
        Arrays.stream(images)
            .anyMatch(image -> !Arrays.equals(first, read(dataset, dataset.train(), image))),
        name() + " must not give the same pixels for every image");
  }

  @Test
  void readingAgainGivesTheSame() {
    Dataset first = open();
    Dataset second = open();
    assertEquals(first.classes(), second.classes(), name() + ": classes, opened again");
    assertEquals(first.shape(), second.shape(), name() + ": shape, opened again");
    assertEquals(first.train().size(), second.train().size(), name() + ": images, opened again");
    for (int image : fromBothEnds(first.train())) {
      float[] pixels = read(first, first.train(), image);
      assertArrayEquals(
          pixels, read(first, first.train(), image), name() + ": an image, read again");
      assertArrayEquals(
          pixels, read(second, second.train(), image), name() + ": an image, opened again");
      assertEquals(
          first.train().label(image),
          second.train().label(image),
          name() + ": a label, opened again");
    }
  }

  @Test
  void threadsMayReadAtOnce() throws InterruptedException, ExecutionException {
    Dataset dataset = open();
    ImageSplit split = dataset.train();
    int[] images = fromBothEnds(split);
    List<float[]> expected =
        Arrays.stream(images).mapToObj(image -> read(dataset, split, image)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<float[]>>> readers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        readers.add(
            threads.submit(
                () -> {
                  List<float[]> found = new ArrayList<>();
                  for (int image : images) {
                    found.add(read(dataset, split, image));
                  }
                  return found;
                }));
      }
      for (Future<List<float[]>> reader : readers) {
        for (int i = 0; i < images.length; i++) {
          assertArrayEquals(
              expected.get(i),
              reader.get().get(i),
              name() + ": image " + images[i] + ", read by several threads at once");
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void augmentationDrawsFromTheGeneratorAlone() {
    Dataset dataset = open();
    Augmentation augmentation = dataset.augmentation();
    for (int image : fromBothEnds(dataset.train())) {
      float[] first = read(dataset, dataset.train(), image);
      float[] second = first.clone();
      RandomSource source = RandomSource.of(3).child(image);
      augmentation.apply(first, dataset.shape(), source.generator());
      augmentation.apply(second, dataset.shape(), source.generator());
      assertArrayEquals(
          first, second, name() + ": image " + image + " augmented twice with equal generators");
      for (float value : first) {
        if (!Float.isFinite(value)) {
          fail(name() + ": the augmentation must give finite pixels");
        }
      }
    }
  }

  @Test
  void anImageOfItsOwnIsReadFromAFileAsItIs(@TempDir Path folder) throws IOException {
    Dataset dataset = open();
    ImageShape shape = dataset.shape();
    Optional<ImageFileReader> reader = factory().imageFiles(Contexts.imageFiles(shape, config()));
    if (reader.isEmpty()) {
      return;
    }
    for (int image : fromBothEnds(dataset.test())) {
      float[] pixels = read(dataset, dataset.test(), image);
      Path file = Pictures.write(folder.resolve(image + ".png"), Pictures.png(pixels, shape));
      float[] found = new float[shape.size()];
      Arrays.fill(found, Float.NaN);
      reader.get().read(file, found);
      assertArrayEquals(
          pixels,
          found,
          HALF_A_STEP,
          name() + ": test image " + image + ", read from a PNG of its size");
    }
  }

  @Test
  void whatIsNoImageIsRejectedByItsName(@TempDir Path folder) throws IOException {
    ImageShape shape = open().shape();
    Optional<ImageFileReader> reader = factory().imageFiles(Contexts.imageFiles(shape, config()));
    if (reader.isEmpty()) {
      return;
    }
    Path file = Pictures.write(folder.resolve("note.png"), new byte[] {'n', 'o'});
    LambdartsException rejected =
        assertThrows(
            LambdartsException.class,
            () -> reader.get().read(file, new float[shape.size()]),
            name() + " must reject a file that is no image");
    String message = String.valueOf(rejected.getMessage());
    assertTrue(
        message.contains(file.toString()) && !message.contains("\n"),
        name() + " must reject a file in one sentence that names it, says " + message);
  }

  @Test
  void whatASurveySuggestsOpensTheDataset() {
    Optional<Path> folder = surveyed();
    if (folder.isEmpty()) {
      return;
    }
    FolderSurvey survey =
        factory()
            .survey(folder.get())
            .orElseGet(() -> fail(name() + " must recognize the folder " + folder.get()));
    Config defaults = PluginDefaults.DATASET.of(factory());
    Config config = defaults;
    for (FolderSurvey.Setting setting : survey.settings()) {
      assertTrue(
          defaults.hasPath(setting.key()),
          name() + " must only suggest keys that it has, suggests " + setting.key());
      config = config.withValue(setting.key(), setting.value());
    }
    try (Dataset dataset = factory().open(Contexts.dataset(config))) {
      assertTrue(dataset.train().size() > 0, name() + " must open what it has surveyed");
    }
    assertFalse(survey.findings().isEmpty(), name() + " must say what it has found");
    Stream.concat(
            survey.findings().stream(),
            survey.settings().stream().map(FolderSurvey.Setting::reason))
        .forEach(
            line ->
                assertFalse(
                    line.contains("\n"), name() + " must put each finding in one line: " + line));
  }

  @Test
  void aFolderOfNothingIsNoneOfItsOwn(@TempDir Path folder) {
    try {
      assertEquals(
          Optional.empty(),
          factory().survey(folder),
          name() + " must not recognize an empty folder");
    } catch (LambdartsException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(
          message.contains(folder.toString()) && !message.contains("\n"),
          name() + " must say in one sentence what is wrong with a folder, says " + message);
    }
  }

  @Test
  void mayBeClosedTwice() {
    Dataset dataset = open();
    dataset.close();
    dataset.close();
  }

  private Dataset open() {
    Dataset dataset = factory().open(Contexts.dataset(config()));
    opened.add(dataset);
    return dataset;
  }

  private static float[] read(Dataset dataset, ImageSplit split, int image) {
    float[] pixels = new float[dataset.shape().size()];
    split.read(image, pixels);
    return pixels;
  }

  private static int[] fromBothEnds(ImageSplit split) {
    return IntStream.range(0, split.size())
        .filter(i -> i < READ || i >= split.size() - READ)
        .toArray();
  }

  private String name() {
    return "dataset " + factory().name();
  }
}
