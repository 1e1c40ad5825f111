package org.lambdarts.runtime.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.lambdarts.api.Plugin;

/**
 * What is read from one jar before any of its code is loaded.
 *
 * @param path the jar, or a folder of classes on the class path
 * @param version the manifest's {@code Implementation-Version}, if stated
 * @param apiVersion the api version it was built for, if stated
 * @param providers the classes its provider file names, each once; empty if it has no such file
 * @param referenceConf the text of its {@code reference.conf}, if it has one
 */
record Jar(
    Path path,
    Optional<String> version,
    Optional<String> apiVersion,
    Optional<List<String>> providers,
    Optional<String> referenceConf) {

  static final String PROVIDER_FILE = "META-INF/services/" + Plugin.class.getName();
  static final String REFERENCE_CONF = "reference.conf";

  private static final String SUFFIX = ".jar";

  /** Far more than any of the files needs; a small jar may well hold gigabytes of zeros. */
  private static final int LARGEST_TEXT = 1 << 20;

  /** A signed jar lists all its files there, with their digests. */
  private static final int LARGEST_MANIFEST = 1 << 24;

  private static final int MOST_ENTRIES = 500_000;

  /**
   * Whether a file is named like a jar that is meant to be seen.
   *
   * @param path a file
   * @return true if its name ends in {@code .jar} and does not begin with a dot
   */
  static boolean looksLikeOne(Path path) {
    String name = path.getFileName().toString();
    return name.toLowerCase(Locale.ROOT).endsWith(SUFFIX) && !name.startsWith(".");
  }

  /**
   * Reads a jar or a folder of classes.
   *
   * @param path the jar or folder
   * @return what is in it
   * @throws PluginFault if it cannot be read
   */
  static Jar read(Path path) throws PluginFault {
    try {
      if (Files.isDirectory(path)) {
        return read(path, (name, most) -> readFile(path.resolve(name), name, most));
      }
      if (Files.size(path) == 0) {
        throw new PluginFault("the file is empty", "download or build it again");
      }
      // not a JarFile, which would read the manifest whole, however large
      try (ZipFile zip = new ZipFile(path.toFile())) {
        if (zip.size() > MOST_ENTRIES) {
          throw new PluginFault(
              "it has " + zip.size() + " entries, more than " + MOST_ENTRIES, Diagnosis.ASK_AUTHOR);
        }
        return read(path, (name, most) -> readEntry(zip, name, most));
      }
    } catch (ZipException e) {
      throw new PluginFault(
          "it is not a zip archive, or a damaged one", "download or build it again", e);
    } catch (IOException e) {
      throw new PluginFault(
          "it cannot be read (" + Diagnosis.described(e) + ")", "download or build it again", e);
    }
  }

  /**
   * A place without any of these files.
   *
   * @param path the place
   * @return the jar
   */
  static Jar bare(Path path) {
    return new Jar(path, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The name of a jar without its suffix.
   *
   * @param fileName the name of any file
   * @return the name without {@code .jar}, if it has it
   */
  static String baseName(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(SUFFIX)
        ? fileName.substring(0, fileName.length() - SUFFIX.length())
        : fileName;
  }

  private static Jar read(Path path, Contents contents) throws IOException, PluginFault {
    Optional<byte[]> bytes = contents.find(JarFile.MANIFEST_NAME, LARGEST_MANIFEST);
    Attributes manifest = bytes.isPresent() ? mainAttributes(bytes.get()) : new Attributes();
    return new Jar(
        path,
        Optional.ofNullable(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)),
        Optional.ofNullable(manifest.getValue(ApiVersion.MANIFEST_ATTRIBUTE)).map(String::strip),
        contents.find(PROVIDER_FILE, LARGEST_TEXT).map(Jar::classNames),
        contents.find(REFERENCE_CONF, LARGEST_TEXT).map(Jar::text));
  }

  private static Attributes mainAttributes(byte[] manifest) throws IOException {
    return new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
  }

  /** The format of provider files, as {@link java.util.ServiceLoader} gives it. */
  private static List<String> classNames(byte[] providerFile) {
    return text(providerFile)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Optional<byte[]> readFile(Path file, String name, int most)
      throws IOException, PluginFault {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return Optional.of(read(stream, name, most));
    }
  }

  private static Optional<byte[]> readEntry(ZipFile zip, String name, int most)
      throws IOException, PluginFault {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream stream = zip.getInputStream(entry)) {
      return Optional.of(read(stream, name, most));
    }
  }

  private static byte[] read(InputStream stream, String name, int most)
      throws IOException, PluginFault {
    byte[] bytes = stream.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new PluginFault(
          "its " + name + " is larger than " + (most >> 20) + " MiB", Diagnosis.ASK_AUTHOR);
    }
    return bytes;
  }

  /** Files by name and largest allowed size, from a zip archive or a folder. */
  private interface Contents {
    Optional<byte[]> find(String name, int most) throws IOException, PluginFault;
  }
}
