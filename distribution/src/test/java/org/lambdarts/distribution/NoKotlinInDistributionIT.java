package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Lambdarts is free of Kotlin, down to the jars inside its jars. */
class NoKotlinInDistributionIT {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("lambdarts.distribution"));

  @Test
  void noJarHoldsKotlin() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path jar : jars(DISTRIBUTION)) {
      String name = DISTRIBUTION.relativize(jar).toString();
      if (isKotlinJar(jar.getFileName().toString())) {
        found.add(name);
      }
      try (InputStream content = Files.newInputStream(jar)) {
        scan(name, content, found);
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void thereAreJarsToLookAt() throws IOException {
    assertFalse(jars(DISTRIBUTION.resolve("lib")).isEmpty());
    assertFalse(jars(DISTRIBUTION.resolve("plugins")).isEmpty());
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> isJar(file.toString())).sorted().toList();
    }
  }

  private static void scan(String jar, InputStream content, List<String> found) throws IOException {
    // Not closed: a nested jar is part of the stream around it.
    ZipInputStream entries = new ZipInputStream(content);
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      String name = entry.getName();
      String place = jar + "!/" + name;
      if (name.startsWith("kotlin/")
          || name.startsWith("kotlinx/")
          || name.endsWith(".kotlin_module")
          || (isJar(name) && isKotlinJar(name.substring(name.lastIndexOf('/') + 1)))) {
        found.add(place);
      }
      if (isJar(name)) {
        scan(place, entries, found);
      }
    }
  }

  private static boolean isJar(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  private static boolean isKotlinJar(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("kotlin");
  }
}
