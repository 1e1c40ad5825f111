package org.lambdarts.plugin.dataset.idx;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.FileLookup;

/** Files in a folder, with or without {@code .gz} at the end of their names. */
final class FolderArchive implements IdxArchive {

  private final Path folder;
  private final String whereToGet;

  /**
   * Checks that the folder is there.
   *
   * @param folder the folder
   * @param whereToGet ends the message about what is missing
   * @throws LambdartsException if it is not a folder
   */
  FolderArchive(Path folder, String whereToGet) {
    this.folder = folder;
    this.whereToGet = whereToGet;
    if (!FileLookup.isFolder(folder)) {
      throw new LambdartsException("there is no folder " + folder + ": " + whereToGet);
    }
  }

  @Override
  public IdxFile file(String name) {
    Path plain = folder.resolve(name);
    Path packed = folder.resolve(name + ".gz");
    Path file = FileLookup.isFile(plain) ? plain : packed;
    if (!FileLookup.isFile(file)) {
      throw new LambdartsException(
          "the folder " + folder + " has no file " + name + " or " + name + ".gz: " + whereToGet);
    }
    return new IdxFile(file.toString(), () -> Files.newInputStream(file));
  }

  @Override
  public String description() {
    return folder.toString();
  }
}
