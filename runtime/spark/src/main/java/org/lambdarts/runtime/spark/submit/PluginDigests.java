package org.lambdarts.runtime.spark.submit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What plugins a machine has: the folders they are in, and a digest of each jar, or folder of jars,
 * below them.
 *
 * @param folders the folders, as paths
 * @param digests SHA-256 in hexadecimal digits by the name of the jar or folder
 */
record PluginDigests(List<String> folders, TreeMap<String, String> digests)
    implements Serializable {

  /** Reads all plugins. */
  static PluginDigests of(List<Path> folders) throws IOException {
    TreeMap<String, String> digests = new TreeMap<>();
    for (Path folder : folders) {
      for (Path plugin : children(folder)) {
        digests.putIfAbsent(plugin.getFileName().toString(), digest(plugin));
      }
    }
    return new PluginDigests(
        new ArrayList<>(folders.stream().map(Path::toString).toList()), digests);
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  private static String digest(Path plugin) throws IOException {
    try (Stream<Path> tree = Files.walk(plugin)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(plugin.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Compares another machine's plugins with these.
   *
   * @param host the other machine's name
   * @param there its plugins
   * @return what is wrong, in a sentence; empty if it has all of these
   */
  Optional<String> difference(String host, PluginDigests there) {
    for (Map.Entry<String, String> plugin : digests.entrySet()) {
      String other = there.digests().get(plugin.getKey());
      if (other == null) {
        return Optional.of(
            "the plugin "
                + plugin.getKey()
                + " is missing on "
                + host
                + ", in "
                + String.join(", ", there.folders())
                + "; "
                + MEND);
      }
      if (!other.equals(plugin.getValue())) {
        return Optional.of(
            "the plugin "
                + plugin.getKey()
                + " on "
                + host
                + ", in "
                + String.join(", ", there.folders())
                + ", is another version than the driver's; "
                + MEND);
      }
    }
    return Optional.empty();
  }

  private static final String MEND =
      "give all machines the same plugins, with spark-submit --archives plugins.zip#plugins or in a"
          + " folder that all of them see";
}
