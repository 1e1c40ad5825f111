package org.lambdarts.runtime.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is what is in it, not when it was built or where it is. */
final class PluginFingerprintTest {

  @TempDir private Path folder;

  private Path jar(String name, long time, String content) throws IOException {
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry("a/Plugin.class");
      entry.setTime(time);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  @Test
  void ofAJarIsThatOfItsEntries() throws IOException {
    Path first = jar("one/plugin.jar", 1_000_000_000_000L, "code");
    Path rebuilt = jar("two/plugin-2.jar", 1_600_000_000_000L, "code");
    Path changed = jar("three/plugin.jar", 1_000_000_000_000L, "edoc");
    assertNotEquals(-1, Files.mismatch(first, rebuilt));
    assertEquals(PluginFingerprint.of(first), PluginFingerprint.of(rebuilt));
    assertNotEquals(PluginFingerprint.of(first), PluginFingerprint.of(changed));
  }

  @Test
  void ofAFolderIsThatOfItsJars() throws IOException {
    Path plugin = jar("plugin/own.jar", 0, "code").getParent();
    Path library = jar("plugin/library.jar", 0, "library");
    var before = PluginFingerprint.of(plugin);
    Files.writeString(plugin.resolve("notes.txt"), "read by nobody");
    assertEquals(before, PluginFingerprint.of(plugin));
    jar(folder.relativize(library).toString(), 0, "another library");
    assertNotEquals(before, PluginFingerprint.of(plugin));
  }

  @Test
  void ofClassesIsThatOfTheirFiles() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes/a")).getParent();
    Files.writeString(classes.resolve("a/Plugin.class"), "code");
    var before = PluginFingerprint.of(classes);
    assertTrue(before.isPresent());
    Files.writeString(classes.resolve("a/Plugin.class"), "edoc");
    assertNotEquals(before, PluginFingerprint.of(classes));
    assertTrue(PluginFingerprint.of(folder.resolve("nowhere")).isEmpty());
  }
}
