package org.lambdarts.runtime.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lambdarts.runtime.input.TextFile;

/**
 * Image files in a folder for each class of a network.
 *
 * @param folder the folder that holds those of the classes
 * @param files for each class, in the network's order, its images by name; none for an empty folder
 */
record LabeledImages(Path folder, List<List<Path>> files) {

  private static final String TRAIN = "train";
  private static final String TEST = "test";

  /**
   * Looks for the files.
   *
   * @param data the folder of the classes' folders, or one that holds such folders {@code train}
   *     and {@code test}, of which the latter counts
   * @param classes the names of the classes
   * @throws InvalidNetworkInputException if a folder is missing, or is that of no class
   */
  static LabeledImages find(Path data, List<String> classes) {
    if (!Files.isDirectory(data)) {
      throw new InvalidNetworkInputException(
          data + " is no folder; name one that has a folder of images for each class");
    }
    boolean split =
        Files.isDirectory(data.resolve(TRAIN))
            && Files.isDirectory(data.resolve(TEST))
            && !classes.contains(TEST);
    Path folder = split ? data.resolve(TEST) : data;
    List<String> present = folders(folder);
    for (String name : present) {
      if (!classes.contains(name)) {
        throw new InvalidNetworkInputException(
            folder.resolve(name)
                + " is the folder of no class of the network, which knows "
                + String.join(", ", classes)
                + "; rename it or move it away");
      }
    }
    List<List<Path>> files = new ArrayList<>();
    for (String name : classes) {
      if (!present.contains(name)) {
        throw new InvalidNetworkInputException(
            folder
                + " has no folder "
                + name
                + ", which is a class of the network; add it, empty if there are no images of it");
      }
      files.add(ImageFinder.all(folder.resolve(name)));
    }
    if (files.stream().allMatch(List::isEmpty)) {
      throw new InvalidNetworkInputException(
          folder + " has no images (.png, .jpg or .jpeg) in the folders of the classes; add some");
    }
    return new LabeledImages(folder, files);
  }

  private static List<String> folders(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw TextFile.unreadable(folder, e.getCause());
    } catch (IOException e) {
      throw TextFile.unreadable(folder, e);
    }
  }
}
