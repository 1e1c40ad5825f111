package org.lambdarts.plugin.dataset.cifar;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.UnreadableFileException;

/** The archive as published, read in one pass without unpacking it to disk. */
final class ArchiveSource implements CifarSource {

  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final CifarFormat format;

  ArchiveSource(Path archive, CifarFormat format) {
    this.archive = archive;
    this.format = format;
  }

  @Override
  public Map<String, CifarFile> read() {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), BUFFER)) {
      Map<String, CifarFile> files = unpack(open(raw));
      requireAll(files);
      return files;
    } catch (IOException e) {
      throw new UnreadableFileException(archive.toString(), e);
    }
  }

  private PositionGzip open(InputStream raw) throws IOException {
    try {
      return new PositionGzip(raw, BUFFER, format.longestArchive());
    } catch (ZipException | EOFException e) {
      throw new LambdartsException(
          archive + " is not a gzip archive: " + CifarFormat.WHERE_TO_GET, e);
    }
  }

  private Map<String, CifarFile> unpack(PositionGzip gzip) throws IOException {
    try {
      Map<String, CifarFile> files = entries(new TarArchiveInputStream(gzip));
      // to the end, where the checksum is
      gzip.transferTo(OutputStream.nullOutputStream());
      return files;
    } catch (IOException | RuntimeException e) {
      // commons-compress has thrown both at damaged archives
      throw new LambdartsException(
          String.format(
              "%s is cut short or damaged: it has %d bytes and cannot be read after unpacked byte"
                  + " %d%s; %s",
              archive,
              Files.size(archive),
              gzip.position(),
              e.getMessage() == null ? "" : " (" + e.getMessage() + ")",
              CifarFormat.FETCH_AGAIN),
          e);
    }
  }

  private Map<String, CifarFile> entries(TarArchiveInputStream tar) throws IOException {
    Map<String, CifarFile> files = new HashMap<>();
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      if (CifarFormat.imageFiles().contains(name) || name.equals(CifarFormat.NAMES_FILE)) {
        byte[] content = tar.readNBytes(format.fileBytes() + 1);
        files.put(name, new CifarFile(entry.getName() + " in " + archive, content));
      }
    }
    return files;
  }

  private void requireAll(Map<String, CifarFile> files) {
    List<String> missing =
        CifarFormat.imageFiles().stream().filter(name -> !files.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new LambdartsException(
          String.format(
              "the archive %s has no %s: %s",
              archive, String.join(", ", missing), CifarFormat.WHERE_TO_GET));
    }
  }

  @Override
  public String description() {
    return archive.toString();
  }
}
