package org.lambdarts.plugin.dataset.imagefolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.testkit.Contexts;
import org.lambdarts.testkit.image.Pictures;

/** Which files are found. They are empty: none is looked into. */
final class ImageFilesTest {

  private static final String WHAT_PATH_IS =
      "set path to a folder with train and test, each with a folder of images for every class, or"
          + " to a folder with the folders of the classes themselves";

  @TempDir Path folder;

  @Test
  void trainAndTestAreTakenAsTheyAre() throws IOException {
    touch("train/dog/b.png", "train/dog/a.png", "train/cat/z.jpg", "test/cat/x.jpeg");
    touch("test/dog/y.JPG", "val/cat/v.png", "labels.txt");
    ImageFiles files = find("");
    assertEquals(List.of("cat", "dog"), files.classes());
    assertEquals(
        List.of("0 train/cat/z.jpg", "1 train/dog/a.png", "1 train/dog/b.png"),
        names(files.train()));
    assertEquals(List.of("0 test/cat/x.jpeg", "1 test/dog/y.JPG"), names(files.test()));
  }

  @Test
  void onlyVisibleImagesCount() throws IOException {
    touch("cat/a.PNG", "cat/b.Jpeg", "cat/.c.png", "cat/notes.txt", "cat/d.gif", "cat/more/e.png");
    touch("dog/a.png", "dog/b.png", "dog/png", ".cache/x.png", "README.md");
    ImageFiles files = find("");
    assertEquals(List.of("cat", "dog"), files.classes());
    assertEquals(
        Set.of("0 cat/a.PNG", "0 cat/b.Jpeg", "1 dog/a.png", "1 dog/b.png"),
        new HashSet<>(names(files.all().toList())));
  }

  @ParameterizedTest
  @CsvSource({"0.2, 1, 2, 20", "0.5, 1, 5, 50", "0.01, 1, 1, 1", "0.99, 1, 9, 99"})
  void aShareOfEachClassIsForTesting(String share, int two, int ten, int hundred)
      throws IOException {
    fill("two", 2);
    fill("ten", 10);
    fill("hundred", 100);
    ImageFiles files = find("test-share = " + share);
    List<String> classes = List.of("hundred", "ten", "two");
    assertEquals(classes, files.classes());
    List<Integer> all = List.of(100, 10, 2);
    List<Integer> tested = List.of(hundred, ten, two);
    for (int label = 0; label < 3; label++) {
      assertEquals(tested.get(label), count(files.test(), label));
      assertEquals(all.get(label) - tested.get(label), count(files.train(), label));
    }
    Set<String> distinct = new HashSet<>(names(files.all().toList()));
    assertEquals(112, distinct.size());
  }

  @Test
  void theOrderInWhichFilesWereMadeDoesNotMatter(@TempDir Path other) throws IOException {
    List<String> made = IntStream.range(0, 60).mapToObj(i -> i % 2 + "/" + i + ".png").toList();
    for (int i = 0; i < made.size(); i++) {
      touch(folder, made.get(i));
      touch(other, made.get(made.size() - 1 - i));
    }
    ImageFiles first = find("");
    ImageFiles second = ImageFiles.find(ImageFolderSettings.read(Defaults.at(other, "")));
    assertEquals(names(first.train()), names(other, second.train()));
    assertEquals(names(first.test()), names(other, second.test()));
    assertEquals(
        names(first.train()).stream().sorted().toList(),
        names(first.train()),
        "class by class, by name");
  }

  @Test
  void theSeedChoosesAndAnotherClassDoesNot() throws IOException {
    fill("cat", 50);
    fill("dog", 50);
    List<String> chosen = names(find("").test());
    assertEquals(chosen, names(find("split-seed = 0").test()));
    assertNotEquals(chosen, names(find("split-seed = 1").test()));
    assertNotEquals(
        chosen.stream()
            .filter(name -> name.startsWith("0"))
            .map(name -> name.substring(6))
            .toList(),
        chosen.stream()
            .filter(name -> name.startsWith("1"))
            .map(name -> name.substring(6))
            .toList(),
        "not the same places in every class");
    fill("ant", 50);
    List<String> again = names(find("").test());
    assertEquals(
        chosen.stream().map(name -> name.substring(2)).toList(),
        again.stream().map(name -> name.substring(2)).filter(n -> !n.startsWith("ant")).toList());
  }

  @Test
  void aMissingFolderIsAnsweredWithWhatPathIs() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    assertEquals("there is no folder " + nowhere + ": " + WHAT_PATH_IS, failure(nowhere));
    Path file = Files.createFile(nowhere);
    assertEquals("there is no folder " + file + ": " + WHAT_PATH_IS, failure(file));
    assertEquals("the dataset image-folder has no path: " + WHAT_PATH_IS, failure(Path.of("")));
  }

  @Test
  void oneClassIsNotEnough() throws IOException {
    touch("a.png");
    String rest =
        ", but two classes or more are needed: put the images of each class into a folder of its"
            + " own";
    assertEquals("the folder " + folder + " has no folders in it" + rest, failure());
    touch("cat/a.png", "cat/b.png");
    assertEquals("the folder " + folder + " has only the folder cat" + rest, failure());
    touch("train/cat/a.png", "test/cat/a.png");
    Path train = folder.resolve("train");
    assertEquals("the folder " + train + " has only the folder cat" + rest, failure());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "notes.txt", ".hidden.png", "inner/a.png"})
  void aClassWithoutImagesIsNamed(String file) throws IOException {
    touch("cat/a.png", "cat/b.png");
    Path dog = Files.createDirectory(folder.resolve("dog"));
    if (!file.isEmpty()) {
      touch("dog/" + file);
    }
    assertEquals(
        "the class folder " + dog + " has no images (.png, .jpg or .jpeg): add some or delete it",
        failure());
  }

  @Test
  void soIsOneInTestAlone() throws IOException {
    touch("train/cat/a.png", "train/dog/b.png", "test/cat/c.png", "test/dog/d.txt");
    assertEquals(
        "the class folder "
            + folder.resolve("test/dog")
            + " has no images (.png, .jpg or .jpeg): add some or delete it",
        failure());
  }

  @Test
  void aSingleImageCannotBeDivided() throws IOException {
    touch("cat/a.png", "cat/b.png", "dog/a.png");
    assertEquals(
        "the class folder "
            + folder.resolve("dog")
            + " has one image, of which test-share leaves nothing to train or nothing to test: add"
            + " images or delete the folder",
        failure());
  }

  @Test
  void aClassMissingInTestOrTrainIsNamed() throws IOException {
    touch("train/cat/a.png", "train/dog/a.png", "train/eel/a.png", "test/dog/b.png");
    Path train = folder.resolve("train");
    Path test = folder.resolve("test");
    String rest = " has: every class needs images in both";
    assertEquals(test + " has no folder cat, eel, but " + train + rest, failure());
    touch("test/cat/b.png", "test/eel/b.png", "test/fox/b.png");
    assertEquals(train + " has no folder fox, but " + test + rest, failure());
  }

  @ParameterizedTest
  @CsvSource({"train, test", "test, train"})
  void halfOfASplitIsNamed(String present, String missing) throws IOException {
    touch(present + "/cat/a.png", present + "/dog/a.png", "val/cat/b.png", "val/dog/b.png");
    assertEquals(
        "the folder "
            + folder
            + " has a folder "
            + present
            + " but no folder "
            + missing
            + ": add it, or put the folders of the classes into "
            + folder
            + " itself",
        failure());
  }

  @Test
  void aClassMayBeCalledTrain() throws IOException {
    fill("train", 3);
    fill("bus", 3);
    assertEquals(List.of("bus", "train"), find("").classes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cat", "nowhere"})
  void aLinkInThePlaceOfAClassIsNotOverlooked(String target) throws IOException {
    fill("bus", 3);
    fill("dog", 3);
    Path link = Files.createSymbolicLink(folder.resolve("cat"), folder.resolve(target));
    assertEquals(
        "the symbolic link " + link + " leads nowhere, or in a circle: correct it or delete it",
        failure());
  }

  @Test
  void aFolderThatMayNotBeReadIsNotCalledMissing() throws IOException {
    Path locked = Files.createDirectories(folder.resolve("locked"));
    Path inner = Files.createDirectories(locked.resolve("photos"));
    assumeTrue(
        locked.toFile().setExecutable(false, false) && !Files.isReadable(inner),
        "this user may read everything");
    try {
      assertEquals(
          "cannot read the folder "
              + inner
              + ": permission denied; give this user read access to it",
          failure(inner));
    } finally {
      assertTrue(locked.toFile().setExecutable(true));
    }
  }

  private ImageFiles find(String changes) {
    return ImageFiles.find(ImageFolderSettings.read(Defaults.at(folder, changes)));
  }

  private String failure() {
    return failure(folder);
  }

  private static String failure(Path path) {
    return assertThrows(
            LambdartsException.class,
            () -> new ImageFolderFactory().open(Contexts.dataset(Defaults.at(path, ""))))
        .getMessage();
  }

  private List<String> names(List<ImageFile> files) {
    return names(folder, files);
  }

  private static List<String> names(Path folder, List<ImageFile> files) {
    return files.stream()
        .map(file -> file.label() + " " + folder.relativize(file.path()))
        .map(name -> name.replace('\\', '/'))
        .toList();
  }

  private static int count(List<ImageFile> files, int label) {
    return (int) files.stream().filter(file -> file.label() == label).count();
  }

  private void fill(String name, int images) throws IOException {
    for (int i = 0; i < images; i++) {
      touch(name + "/" + i + ".png");
    }
  }

  private void touch(String... files) throws IOException {
    for (String file : files) {
      touch(folder, file);
    }
  }

  private static void touch(Path folder, String file) throws IOException {
    Pictures.write(folder.resolve(file), new byte[0]);
  }
}
