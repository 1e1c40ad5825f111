package org.lambdarts.plugin.dataset.imagefolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.UnreadableFileException;
import org.lambdarts.api.dataset.StratifiedSplit;
import org.lambdarts.api.random.RandomSource;

/**
 * Which files are there, for what and of which class. Everything is in the order of names, class by
 * class, so that it does not depend on the file system. Ignored are: what is hidden, files that do
 * not end in {@code .png}, {@code .jpg} or {@code .jpeg} in any case (lists and licenses often lie
 * next to images), folders in the folder of a class, and, next to {@code train} and {@code test},
 * all else.
 *
 * @param classes the names of the folders, ascending
 * @param train the training images
 * @param test the test images
 */
record ImageFiles(List<String> classes, List<ImageFile> train, List<ImageFile> test) {

  static final String WHAT_PATH_IS =
      "set path to a folder with train and test, each with a folder of images for every class, or"
          + " to a folder with the folders of the classes themselves";

  private static final String TRAIN = "train";
  private static final String TEST = "test";

  /**
   * Looks for the files, but into none of them.
   *
   * @throws LambdartsException if there are not two classes or more with images to train and to
   *     test
   */
  static ImageFiles find(ImageFolderSettings settings) {
    return find(settings.path(), settings.testShare(), settings.splitSeed());
  }

  /**
   * Looks for the files, but into none of them.
   *
   * @param folder where
   * @param testShare the share of each class that is for testing if the folder does not say so
   * @param splitSeed chooses these images
   * @throws LambdartsException if there are not two classes or more with images to train and to
   *     test
   */
  static ImageFiles find(Path folder, double testShare, long splitSeed) {
    // if it may not be looked at, listing it says so
    if (Files.notExists(folder) || (Files.exists(folder) && !Files.isDirectory(folder))) {
      throw new LambdartsException("there is no folder " + folder + ": " + WHAT_PATH_IS);
    }
    boolean train = Files.isDirectory(folder.resolve(TRAIN));
    boolean test = Files.isDirectory(folder.resolve(TEST));
    if (isDivided(folder)) {
      return given(folder.resolve(TRAIN), folder.resolve(TEST));
    }
    if (train) {
      requireClass(folder, TRAIN, TEST);
    }
    if (test) {
      requireClass(folder, TEST, TRAIN);
    }
    return drawn(folder, testShare, RandomSource.of(splitSeed));
  }

  /** Whether a folder says itself which images are for testing. */
  static boolean isDivided(Path folder) {
    return Files.isDirectory(folder.resolve(TRAIN)) && Files.isDirectory(folder.resolve(TEST));
  }

  /** All images. */
  Stream<ImageFile> all() {
    return Stream.concat(train.stream(), test.stream());
  }

  private static ImageFiles given(Path train, Path test) {
    List<String> classes = classes(train);
    requireSame(classes, train, namesOfFolders(test), test);
    List<ImageFile> trainFiles = new ArrayList<>();
    List<ImageFile> testFiles = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      trainFiles.addAll(images(train, classes, label));
      testFiles.addAll(images(test, classes, label));
    }
    return new ImageFiles(classes, trainFiles, testFiles);
  }

  private static ImageFiles drawn(Path folder, double testShare, RandomSource random) {
    List<String> classes = classes(folder);
    List<ImageFile> all = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      List<ImageFile> images = images(folder, classes, label);
      if (images.size() < 2) {
        throw new LambdartsException(
            String.format(
                "the class folder %s has one image, of which test-share leaves nothing to train or"
                    + " nothing to test: add images or delete the folder",
                folder.resolve(classes.get(label))));
      }
      all.addAll(images);
    }
    List<Integer> labels = all.stream().map(ImageFile::label).toList();
    boolean[] tested = StratifiedSplit.draw(labels, classes, testShare, random);
    List<ImageFile> train = new ArrayList<>();
    List<ImageFile> test = new ArrayList<>();
    for (int i = 0; i < tested.length; i++) {
      (tested[i] ? test : train).add(all.get(i));
    }
    return new ImageFiles(classes, train, test);
  }

  /** One of the two alone may be a class, but not hold classes. */
  private static void requireClass(Path folder, String present, String missing) {
    Path held = folder.resolve(present);
    if (imagesIn(held).isEmpty() && !namesOfFolders(held).isEmpty()) {
      throw new LambdartsException(
          String.format(
              "the folder %s has a folder %s but no folder %s: add it, or put the folders of the"
                  + " classes into %s itself",
              folder, present, missing, folder));
    }
  }

  private static void requireSame(
      List<String> trainClasses, Path train, List<String> testClasses, Path test) {
    requireAll(trainClasses, train, testClasses, test);
    requireAll(testClasses, test, trainClasses, train);
  }

  private static void requireAll(List<String> wanted, Path by, List<String> present, Path in) {
    List<String> missing = wanted.stream().filter(name -> !present.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new LambdartsException(
          String.format(
              "%s has no folder %s, but %s has: every class needs images in both",
              in, String.join(", ", missing), by));
    }
  }

  private static List<String> classes(Path folder) {
    List<String> names = namesOfFolders(folder);
    if (names.size() < 2) {
      throw new LambdartsException(
          String.format(
              "the folder %s has %s, but two classes or more are needed: put the images of each"
                  + " class into a folder of its own",
              folder, names.isEmpty() ? "no folders in it" : "only the folder " + names.get(0)));
    }
    return names;
  }

  private static List<ImageFile> images(Path folder, List<String> classes, int label) {
    Path held = folder.resolve(classes.get(label));
    List<String> names = imagesIn(held);
    if (names.isEmpty()) {
      throw new LambdartsException(
          String.format(
              "the class folder %s has no images (.png, .jpg or .jpeg): add some or delete it",
              held));
    }
    return names.stream().map(name -> new ImageFile(held.resolve(name), label)).toList();
  }

  private static List<String> imagesIn(Path folder) {
    return names(folder, path -> !Files.isDirectory(path) && isImage(path));
  }

  private static List<String> namesOfFolders(Path folder) {
    return names(folder, ImageFiles::isFolder);
  }

  /** A link that leads nowhere is rejected: a class may have been there. */
  private static boolean isFolder(Path path) {
    if (Files.isSymbolicLink(path) && !Files.exists(path)) {
      throw new LambdartsException(
          String.format(
              "the symbolic link %s leads nowhere, or in a circle: correct it or delete it", path));
    }
    return Files.isDirectory(path);
  }

  private static boolean isImage(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return Stream.of(".png", ".jpg", ".jpeg").anyMatch(name::endsWith);
  }

  private static List<String> names(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> !isHidden(path) && wanted.test(path))
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableFileException(
          "the folder " + folder,
          e instanceof UncheckedIOException u ? u.getCause() : (IOException) e);
    }
  }

  private static boolean isHidden(Path path) {
    try {
      return path.getFileName().toString().startsWith(".") || Files.isHidden(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
