package org.lambdarts.api;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Where a plugin unpacks native libraries before it loads them. What is loaded runs with all rights
 * of the user, so the folder must be the user's own: one in the home folder or, where there is no
 * home that can be used, one for each user among the system's temporary files. A folder that
 * belongs to another user, or that others may write to, is never used.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class LibraryFolder {

  private static final String UNIX = "unix";
  private static final String OWNER = "unix:uid";

  private final Path home;
  private final Path temporary;

  /**
   * For one home folder.
   *
   * @param home the user's home
   * @param temporary the folder of temporary files, of all users perhaps
   */
  LibraryFolder(Path home, Path temporary) {
    this.home = home;
    this.temporary = temporary;
  }

  /**
   * The folder of this process's user, which is made if need be.
   *
   * @param name its path in the home folder, for example {@code .djl.ai}
   * @param setting how the user names another folder instead, for example {@code DJL_CACHE_DIR};
   *     the caller must not ask if that has been done
   * @return a folder that only this user may write to
   * @throws LambdartsException if there is none
   */
  public static Path ofThisUser(String name, String setting) {
    Path home = Path.of(System.getProperty("user.home", ""));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return new LibraryFolder(home, temporary).find(name, setting);
  }

  Path find(String name, String setting) {
    try {
      if (!temporary.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
        // where there is no such view, temporary files are each user's own
        boolean usable = home.isAbsolute() && Files.isWritable(home);
        return Files.createDirectories(
            (usable ? home : temporary.resolve("lambdarts")).resolve(name));
      }
      int user = user();
      Optional<Path> inHome = inHome(name, user);
      return inHome.isPresent() ? inHome.get() : inTemporary(name, user, setting);
    } catch (IOException e) {
      throw new LambdartsException(
          "native libraries can be unpacked neither in "
              + home
              + " nor in "
              + temporary
              + " ("
              + e
              + "); name a folder of yours with "
              + setting,
          e);
    }
  }

  /** The owner of what this process makes; names of users may be unknown, as in containers. */
  private int user() throws IOException {
    Path file = Files.createTempFile(temporary, "lambdarts-", ".tmp");
    try {
      return owner(file);
    } finally {
      Files.delete(file);
    }
  }

  private Optional<Path> inHome(String name, int user) {
    Path folder = home.resolve(name);
    try {
      if (!home.isAbsolute() || owner(home) != user) {
        return Optional.empty();
      }
      Files.createDirectories(folder);
      for (Path part = folder; part != null && !part.equals(home); part = part.getParent()) {
        if (owner(part) != user || permissions(part).contains(PosixFilePermission.OTHERS_WRITE)) {
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Files.isWritable(folder) ? Optional.of(folder) : Optional.empty();
  }

  private Path inTemporary(String name, int user, String setting) throws IOException {
    Path root = temporary.resolve("lambdarts-" + user);
    try {
      Files.createDirectory(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      requireOwn(root, user, setting);
    }
    return Files.createDirectories(root.resolve(name));
  }

  private static void requireOwn(Path root, int user, String setting) throws IOException {
    String fault = null;
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      fault = "is no folder";
    } else if (owner(root) != user) {
      fault = "belongs to the user " + Files.getOwner(root, LinkOption.NOFOLLOW_LINKS).getName();
    } else {
      Set<PosixFilePermission> permissions = permissions(root);
      if (permissions.contains(PosixFilePermission.GROUP_WRITE)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
        fault = "may be written to by others";
      }
    }
    if (fault != null) {
      throw new LambdartsException(
          root
              + " is where native libraries are unpacked if the home folder cannot be used, but it "
              + fault
              + ", so libraries in it are not loaded; remove it, or name a folder of yours with "
              + setting);
    }
  }

  private static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, OWNER);
  }

  private static Set<PosixFilePermission> permissions(Path path) throws IOException {
    return Files.getPosixFilePermissions(path);
  }
}
