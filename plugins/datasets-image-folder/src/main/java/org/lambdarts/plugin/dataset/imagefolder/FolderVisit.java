package org.lambdarts.plugin.dataset.imagefolder;

import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.FolderSurvey;
import org.lambdarts.api.dataset.FolderSurvey.Setting;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.api.image.PictureReader;

/**
 * A look at every image of a folder, before anything is learned from them.
 *
 * @param folder where they are
 * @param files all that there are
 * @param train the looks of the training images that can be read
 * @param test those of the test images
 * @param unreadable the others
 */
record FolderVisit(
    Path folder,
    ImageFiles files,
    List<ImageLoader.Loaded<Look>> train,
    List<ImageLoader.Loaded<Look>> test,
    UnreadableImages unreadable) {

  private static final double TEST_SHARE = 0.2;
  private static final long SPLIT_SEED = 0;

  /** Details of a photograph that is larger are of no use to networks as small as these. */
  private static final int LARGE = 64;

  private static final int SMALL = 32;

  /** Fewer training images of a class hardly show what it is. */
  private static final int FEW = 20;

  /** Classes may differ in size by this much before accuracy is about the largest. */
  private static final int UNEVEN = 3;

  /**
   * Looks at all images.
   *
   * @throws LambdartsException if there are not two classes or more with enough images to train and
   *     to test
   */
  static FolderVisit of(Path folder, MemoryBudget budget) {
    ImageFiles files = ImageFiles.find(folder, TEST_SHARE, SPLIT_SEED);
    PictureReader reader = new PictureReader(budget);
    ImageLoader<Look> loader = new ImageLoader<>(file -> Look.at(reader.read(file)));
    List<ImageLoader.Loaded<Look>> train = loader.load(files.train());
    List<ImageLoader.Loaded<Look>> test = loader.load(files.test());
    FolderVisit visit = new FolderVisit(folder, files, train, test, loader.unreadable());
    visit.requireOfEachClass(train, 2, "to train");
    visit.requireOfEachClass(test, 1, "to test");
    return visit;
  }

  /** To train there are two: one for the weights of a search, one for its architecture. */
  private void requireOfEachClass(List<ImageLoader.Loaded<Look>> looks, int needed, String use) {
    for (int label = 0; label < files.classes().size(); label++) {
      long found = count(looks, label);
      if (found < needed) {
        throw new LambdartsException(
            String.format(
                "the class %s in %s needs %d or more images %s that can be read, and has %d: add"
                    + " images or delete its folder",
                files.classes().get(label), folder, needed, use, found));
      }
    }
  }

  FolderSurvey survey() {
    return new FolderSurvey(settings(), findings());
  }

  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    settings.add(
        setting("path", folder.toString(), "relative to the folder where lambdarts is started"));
    if (!ImageFiles.isDivided(folder)) {
      settings.add(
          setting("test-share", TEST_SHARE, "of each class; split-seed chooses which images"));
    }
    int side = median() < LARGE * 3 / 4 ? SMALL : LARGE;
    String size =
        "half of the images are at least %d pixels on their shorter side".formatted(median());
    settings.add(setting("height", side, size));
    settings.add(setting("width", side, ""));
    settings.add(
        isGray()
            ? setting("channels", 1, "no image has colors")
            : setting("channels", 3, "1 if colors do not matter"));
    settings.add(setting("flip", "horizontal", "none if a mirrored image is of another class"));
    settings.add(setting("crop-padding", 0, "crop-scale moves images as well"));
    settings.add(
        setting(
            "crop-scale", 0.85, "closer to 1 if the edges of an image matter, as of documents"));
    settings.add(setting("brightness", 0.3, "0 if brightness tells classes apart"));
    settings.add(setting("contrast", 0.3, ""));
    if (!isGray()) {
      settings.add(setting("saturation", 0.3, "0 if colors tell classes apart"));
    }
    if (!unreadable.problems().isEmpty()) {
      settings.add(
          setting("skip-unreadable", true, unreadable.problems().size() + " cannot be read"));
    }
    return settings;
  }

  private static Setting setting(String key, Object value, String reason) {
    return new Setting(key, ConfigValueFactory.fromAnyRef(value), reason);
  }

  private List<String> findings() {
    List<String> findings = new ArrayList<>();
    findings.add(
        String.format(
            Locale.ROOT,
            "%,d images of %d classes: %,d to train, %,d to test%s",
            train.size() + test.size(),
            files.classes().size(),
            train.size(),
            test.size(),
            ImageFiles.isDivided(folder) ? "" : ", drawn from each class"));
    int longest = files.classes().stream().mapToInt(String::length).max().orElseThrow();
    for (int label = 0; label < files.classes().size(); label++) {
      findings.add(
          String.format(
              Locale.ROOT,
              "  %-" + longest + "s  %,d to train, %,d to test",
              files.classes().get(label),
              count(train, label),
              count(test, label)));
    }
    findings.add("sizes from " + smallest() + " to " + largest() + (isGray() ? ", all gray" : ""));
    addDoubts(findings);
    if (!unreadable.problems().isEmpty()) {
      findings.add("left out, because they cannot be read: " + unreadable.problems().size());
      unreadable.named().forEach(problem -> findings.add("  " + problem));
    }
    return findings;
  }

  private void addDoubts(List<String> findings) {
    int least = extreme(Comparator.reverseOrder());
    int most = extreme(Comparator.naturalOrder());
    if (count(train, least) < FEW) {
      findings.add(
          String.format(
              "few: %s has %d images to train; expect little below %d of each class",
              files.classes().get(least), count(train, least), FEW));
    }
    if (count(train, most) > UNEVEN * count(train, least)) {
      findings.add(
          String.format(
              Locale.ROOT,
              "uneven: %s has %.1f times as many images as %s; accuracy follows the larger classes",
              files.classes().get(most),
              (double) count(train, most) / count(train, least),
              files.classes().get(least)));
    }
  }

  /** The class whose number of training images comes last in an order. */
  private int extreme(Comparator<Long> order) {
    return IntStream.range(0, files.classes().size())
        .boxed()
        .max(Comparator.comparing(label -> count(train, label), order))
        .orElseThrow();
  }

  private static long count(List<ImageLoader.Loaded<Look>> looks, int label) {
    return looks.stream().filter(look -> look.file().label() == label).count();
  }

  private Stream<Look> looks() {
    return Stream.concat(train.stream(), test.stream()).map(ImageLoader.Loaded::content);
  }

  private boolean isGray() {
    return looks().allMatch(Look::gray);
  }

  private int median() {
    int[] sides = looks().mapToInt(Look::shorterSide).sorted().toArray();
    return sides[sides.length / 2];
  }

  private String smallest() {
    return looks().min(byArea()).orElseThrow().size();
  }

  private String largest() {
    return looks().max(byArea()).orElseThrow().size() + " pixels";
  }

  private static Comparator<Look> byArea() {
    return Comparator.comparingLong(look -> (long) look.width() * look.height());
  }
}
