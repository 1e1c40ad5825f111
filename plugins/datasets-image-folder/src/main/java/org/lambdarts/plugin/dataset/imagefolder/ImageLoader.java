package org.lambdarts.plugin.dataset.imagefolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lambdarts.api.UnreadableFileException;
import org.lambdarts.api.image.UnreadableImageException;

/**
 * Reads images, beyond those that cannot be read.
 *
 * @param <T> what is kept of an image, which is little: the decoded image is not
 */
final class ImageLoader<T> {

  private final Function<Path, T> reader;
  private final List<String> problems = new ArrayList<>();

  /**
   * Loads with a reader.
   *
   * @param reader decodes a file; safe for use by several threads
   */
  ImageLoader(Function<Path, T> reader) {
    this.reader = reader;
  }

  /**
   * An image that could be read.
   *
   * @param file its file
   * @param content what is kept of it
   * @param <T> its type
   */
  record Loaded<T>(ImageFile file, T content) {}

  /**
   * What came of a file.
   *
   * @param loaded its image; empty if it could not be read
   * @param problem why it could not, a sentence; empty if it could
   * @param <T> the type of what is kept of an image
   */
  private record Outcome<T>(Optional<Loaded<T>> loaded, String problem) {}

  /** Reads those of the images that can be read, in their order, on all processors at once. */
  List<Loaded<T>> load(List<ImageFile> files) {
    List<Outcome<T>> outcomes = files.parallelStream().map(this::read).toList();
    outcomes.stream()
        .filter(outcome -> outcome.loaded().isEmpty())
        .forEach(outcome -> problems.add(outcome.problem()));
    return outcomes.stream().flatMap(outcome -> outcome.loaded().stream()).toList();
  }

  private Outcome<T> read(ImageFile file) {
    try {
      return new Outcome<>(Optional.of(new Loaded<>(file, reader.apply(file.path()))), "");
    } catch (UnreadableImageException | UnreadableFileException e) {
      return new Outcome<>(Optional.empty(), e.getMessage());
    }
  }

  /** What was wrong with those that could not, a sentence each. */
  UnreadableImages unreadable() {
    return new UnreadableImages(problems);
  }
}
