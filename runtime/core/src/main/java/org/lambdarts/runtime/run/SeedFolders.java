package org.lambdarts.runtime.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;

/** The folders {@code seed-S} of a run. */
public final class SeedFolders {

  private static final String PREFIX = "seed-";

  private SeedFolders() {}

  /**
   * Lists them.
   *
   * @param root the run folder
   * @return the folders, by seed
   * @throws LambdartsException if the run folder cannot be read
   */
  public static List<Path> in(Path root) {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches(PREFIX + "-?[0-9]{1,18}"))
          .filter(Files::isDirectory)
          .sorted((a, b) -> Long.compare(seed(a), seed(b)))
          .toList();
    } catch (IOException e) {
      throw new LambdartsException(root + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The seed of a folder.
   *
   * @param folder one of those of {@link #in}
   * @return the seed
   */
  public static long seed(Path folder) {
    return Long.parseLong(folder.getFileName().toString().substring(PREFIX.length()));
  }
}
