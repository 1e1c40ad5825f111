package org.lambdarts.plugin.dataset.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.UnreadableFileException;
import org.lambdarts.api.dataset.FileLookup;

/** The unpacked files. */
final class FolderSource implements CifarSource {

  /** What the archive unpacks to. */
  private static final String INNER = "cifar-10-batches-bin";

  private final Path folder;
  private final CifarFormat format;

  private FolderSource(Path folder, CifarFormat format) {
    this.folder = folder;
    this.format = format;
  }

  /** The files in a folder, or in the folder that the archive unpacks to in it. */
  static FolderSource at(Path folder, CifarFormat format) {
    Path inner = folder.resolve(INNER);
    return new FolderSource(FileLookup.isFolder(inner) ? inner : folder, format);
  }

  @Override
  public Map<String, CifarFile> read() {
    // all are looked for before the first, which is large, is read
    List<String> missing =
        CifarFormat.imageFiles().stream()
            .filter(name -> !FileLookup.isFile(folder.resolve(name)))
            .toList();
    if (!missing.isEmpty()) {
      throw new LambdartsException(
          String.format(
              "the folder %s has no %s: %s",
              folder, String.join(", ", missing), CifarFormat.WHERE_TO_GET));
    }
    Map<String, CifarFile> files = new HashMap<>();
    CifarFormat.imageFiles().forEach(name -> files.put(name, read(folder.resolve(name))));
    Path names = folder.resolve(CifarFormat.NAMES_FILE);
    if (FileLookup.isFile(names)) {
      files.put(CifarFormat.NAMES_FILE, read(names));
    }
    return files;
  }

  private CifarFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new CifarFile(file.toString(), in.readNBytes(format.fileBytes() + 1));
    } catch (IOException e) {
      throw new UnreadableFileException(file.toString(), e);
    }
  }

  @Override
  public String description() {
    return folder.toString();
  }
}
