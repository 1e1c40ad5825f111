package org.lambdarts.runtime.spark.submit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.lambdarts.runtime.spark.cluster.ClusterException;

/**
 * The runtime that lies in the assembled jar, unpacked: its libraries and its launcher.
 *
 * @param home the folder that holds {@code bin} and {@code lib}
 */
record Bundle(Path home) {

  private static final String NESTED = "lambdarts/";

  /** The assembled jar, as Spark has brought it to this machine. */
  static Path jar() {
    try {
      return Path.of(Bundle.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the jar of Lambdarts has no path", e);
    }
  }

  /**
   * Unpacks what is nested in a jar.
   *
   * @param jar the assembled jar
   * @param folder an empty folder; what is put there goes when the process ends
   */
  static Bundle unpack(Path jar, Path folder) throws IOException {
    Path home = folder.toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new ClusterException(
          jar + " is no jar; start the jar that holds all of Lambdarts, lambdarts-spark-…-submit");
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        if (entry.getName().startsWith(NESTED)) {
          Path target = home.resolve(entry.getName().substring(NESTED.length())).normalize();
          if (!target.startsWith(home)) {
            throw new IOException(jar + " holds " + entry.getName() + ", which leads out of it");
          }
          target.toFile().deleteOnExit();
          if (entry.isDirectory()) {
            Files.createDirectories(target);
          } else {
            Files.createDirectories(target.getParent());
            try (InputStream in = file.getInputStream(entry)) {
              Files.copy(in, target);
            }
          }
        }
      }
    }
    Bundle bundle = new Bundle(home);
    if (!bundle.launcher().toFile().setExecutable(true)) {
      throw new IOException(bundle.launcher() + " cannot be made executable");
    }
    return bundle;
  }

  List<Path> libraries() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      return jars.sorted().toList();
    }
  }

  Path launcher() {
    return home.resolve("bin").resolve("lambdarts");
  }
}
