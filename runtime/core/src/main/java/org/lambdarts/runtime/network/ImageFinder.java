package org.lambdarts.runtime.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.input.TextFile;

/**
 * Finds image files in folders: what ends in {@code .png}, {@code .jpg} or {@code .jpeg}, in any
 * case, and is not hidden.
 */
public final class ImageFinder {

  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  private ImageFinder() {}

  /**
   * The images that a path names.
   *
   * @param path a file, which is taken for an image whatever its name, or a folder
   * @return the file itself, or the images in the folder and in all folders below, by name
   * @throws LambdartsException if the folder cannot be read or has no images
   */
  public static List<Path> in(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> images = all(path);
    if (images.isEmpty()) {
      throw new LambdartsException(
          "the folder " + path + " has no images (.png, .jpg or .jpeg); name one that has");
    }
    return images;
  }

  /** The images in a folder and in all folders below, by name; perhaps none. */
  static List<Path> all(Path folder) {
    try (Stream<Path> below = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return below
          .filter(file -> isImage(file) && !isHidden(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw TextFile.unreadable(folder, e.getCause());
    } catch (IOException e) {
      throw TextFile.unreadable(folder, e);
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static boolean isHidden(Path inside) {
    return StreamSupport.stream(inside.spliterator(), false)
        .anyMatch(part -> part.toString().startsWith("."));
  }
}
