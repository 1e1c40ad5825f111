package org.lambdarts.api.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.UnreadableFileException;

/**
 * Looks for files, and tells what is not there from what this user may not see, which {@link Files}
 * does not.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class FileLookup {

  private FileLookup() {}

  /**
   * Whether there is a file with content of its own.
   *
   * @param path where to look; symbolic links are followed
   * @return false if nothing is there, or a folder
   * @throws UnreadableFileException if this cannot be told
   * @throws LambdartsException if a pipe, a socket or a device is there, which may never end
   */
  public static boolean isFile(Path path) {
    BasicFileAttributes found = look(path);
    if (found != null && found.isOther()) {
      throw new LambdartsException(
          path + " is no file but a pipe, a socket or a device: put the file itself there");
    }
    return found != null && found.isRegularFile();
  }

  /**
   * Whether there is a folder.
   *
   * @param path where to look; symbolic links are followed
   * @return false if nothing is there, or something else
   * @throws UnreadableFileException if this cannot be told
   */
  public static boolean isFolder(Path path) {
    BasicFileAttributes found = look(path);
    return found != null && found.isDirectory();
  }

  private static @Nullable BasicFileAttributes look(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UnreadableFileException(path.toString(), e);
    }
  }
}
