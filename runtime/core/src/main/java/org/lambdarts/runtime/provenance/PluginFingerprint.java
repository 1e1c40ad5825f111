package org.lambdarts.runtime.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is in a plugin, be it a jar, a folder of jars or, on a class path, a folder of classes.
 *
 * <p>Of a jar it is the names, lengths and checksums of its entries, as its directory has them: not
 * the times at which they were written, which every build changes, and without reading hundreds of
 * megabytes of native libraries. It notices what changes by accident, not forgery.
 */
final class PluginFingerprint {

  private static final int DIGITS = 12;

  private PluginFingerprint() {}

  /**
   * The first digits of the digest of a plugin.
   *
   * @param location its jar or folder
   * @return equal for equal content; empty where it cannot be read
   */
  static Optional<String> of(Path location) {
    if (Files.notExists(location)) {
      return Optional.empty();
    }
    SortedMap<String, String> entries = new TreeMap<>();
    try {
      if (Files.isDirectory(location)) {
        for (Path file : files(location)) {
          add(entries, location.relativize(file).toString(), file);
        }
      } else {
        add(entries, "", location);
      }
    } catch (IOException e) {
      // a plugin that was loaded a moment ago: whoever removes it now has his reasons
      return Optional.empty();
    }
    Digest digest = new Digest();
    entries.forEach((name, content) -> digest.add(name).add(content));
    return Optional.of(digest.text().substring(0, DIGITS));
  }

  /** The jars, of a folder that has some; else all files, which are classes and resources. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> all = walk.filter(Files::isRegularFile).toList();
      List<Path> jars =
          all.stream().filter(file -> folder.equals(file.getParent()) && isJar(file)).toList();
      return jars.isEmpty() ? all : jars;
    }
  }

  private static boolean isJar(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  private static void add(SortedMap<String, String> entries, String name, Path file)
      throws IOException {
    if (!isJar(file)) {
      CRC32 crc = new CRC32();
      byte[] bytes = Files.readAllBytes(file);
      crc.update(bytes);
      entries.put(name, bytes.length + " " + crc.getValue());
      return;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> all = zip.stream().toList();
      for (ZipEntry entry : all) {
        entries.put(name + "!" + entry.getName(), entry.getSize() + " " + entry.getCrc());
      }
    }
  }
}
