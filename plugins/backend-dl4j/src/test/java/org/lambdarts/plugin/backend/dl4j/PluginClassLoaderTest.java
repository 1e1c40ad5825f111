package org.lambdarts.plugin.backend.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lambdarts.api.Plugin;
import org.slf4j.LoggerFactory;

/**
 * The plugin loads and computes in a class loader of its own. In a process of its own, because a
 * native library can be loaded by one class loader only.
 */
final class PluginClassLoaderTest {

  @Test
  @Timeout(300)
  void computesInAClassLoaderOfItsOwn() throws Exception {
    List<String> shared = new ArrayList<>();
    for (Class<?> type : List.of(Plugin.class, Config.class, LoggerFactory.class)) {
      shared.add(location(type));
    }
    String own = location(Dl4jPlugin.class);
    String dependencies =
        Stream.of(classPath().split(File.pathSeparator))
            .filter(entry -> !shared.contains(entry) && entry.endsWith(".jar"))
            .collect(Collectors.joining(File.pathSeparator));
    shared.add(location(IsolatedUse.class));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.bytedeco.javacpp.maxbytes=0",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-cp",
                String.join(File.pathSeparator, shared),
                IsolatedUse.class.getName(),
                own + File.pathSeparator + dependencies)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("gradient [2.0, 4.0, 0.0]"), output);
  }

  private static String classPath() {
    String whole = System.getProperty("surefire.test.class.path");
    return whole == null ? System.getProperty("java.class.path") : whole;
  }

  private static String location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
