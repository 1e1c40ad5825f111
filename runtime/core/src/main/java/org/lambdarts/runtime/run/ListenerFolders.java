package org.lambdarts.runtime.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;

/**
 * Where the listeners of a run write: {@code listeners/NAME}, and in it a folder for each stage
 * with the path that the stage has in the run folder. It goes where the stage goes.
 */
public final class ListenerFolders {

  private static final String FOLDER = "listeners";

  private final Path root;

  /**
   * Those of a run.
   *
   * @param root the run folder
   */
  public ListenerFolders(Path root) {
    this.root = root;
  }

  /**
   * The run folder.
   *
   * @return the folder
   */
  public Path runFolder() {
    return root;
  }

  /**
   * Makes a listener's folder, if need be.
   *
   * @param listener its name
   * @return the folder
   * @throws LambdartsException if it cannot be made
   */
  public Path create(String listener) {
    return made(root.resolve(FOLDER).resolve(listener));
  }

  /**
   * Makes a listener's folder for a stage, if need be.
   *
   * @param listener its name
   * @param stage the stage's path in the run folder
   * @return the folder
   * @throws LambdartsException if it cannot be made
   */
  public Path create(String listener, String stage) {
    return made(root.resolve(FOLDER).resolve(listener).resolve(stage));
  }

  private static Path made(Path folder) {
    try {
      Folders.create(folder);
      return folder;
    } catch (IOException e) {
      throw WriteFailure.of(folder, e);
    }
  }

  /**
   * Moves what listeners have written about a stage. To be called before the stage's own folder is
   * moved: once that is done, nothing would tell that this is still to do.
   *
   * @param from the stage's folder in the run folder
   * @param to what it will be called, where nothing is yet
   * @throws LambdartsException if a folder cannot be moved
   */
  public void move(Path from, Path to) {
    for (Path listener : of(root)) {
      Path source = listener.resolve(root.relativize(from));
      Path target = listener.resolve(root.relativize(to));
      if (Files.exists(source)) {
        try {
          // left by one whose stage was deleted
          delete(target);
          Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          throw new LambdartsException(
              source + " cannot be renamed to " + target + ": " + e.getMessage(), e);
        }
      }
    }
  }

  /**
   * Copies what another run's listeners have written about a stage, in place of what there is.
   *
   * @param run the folder of the other run
   * @param stage the stage's path in both run folders
   * @throws LambdartsException if a file cannot be copied
   */
  public void copy(Path run, String stage) {
    for (Path listener : of(run)) {
      Path source = listener.resolve(stage);
      if (Files.isDirectory(source)) {
        Path target = root.resolve(FOLDER).resolve(listener.getFileName()).resolve(stage);
        try {
          delete(target);
          copy(source, target);
        } catch (IOException e) {
          throw new LambdartsException(
              source + " cannot be copied to " + target + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    for (Path path : everything(source)) {
      Path copy = target.resolve(source.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(path, copy);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> paths = everything(folder);
      paths.sort(Comparator.reverseOrder());
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }

  /** A folder and what is in it, folders before what they hold. */
  private static List<Path> everything(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return new ArrayList<>(walk.toList());
    }
  }

  private static List<Path> of(Path run) {
    Path all = run.resolve(FOLDER);
    if (Files.notExists(all)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(all)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new LambdartsException(all + " cannot be read: " + e.getMessage(), e);
    }
  }
}
