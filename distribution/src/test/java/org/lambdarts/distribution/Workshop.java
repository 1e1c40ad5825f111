package org.lambdarts.distribution;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where an author of plugins works: a folder with a distribution that may be changed, and a Maven
 * that has never heard of Lambdarts. All that Maven would fetch from elsewhere comes from the local
 * repository of this build, which is only read and needs no network.
 *
 * @param folder where to work
 */
record Workshop(Path folder) {

  private static final long MINUTES = 8;

  private static final String SETTINGS =
      """
      <settings>
        <localRepository>%s</localRepository>
        <offline>true</offline>
        <profiles>
          <profile>
            <id>fetched</id>
            <repositories>
              <repository>
                <id>central</id>
                <url>%s</url>
                <releases><checksumPolicy>ignore</checksumPolicy></releases>
                <snapshots><enabled>false</enabled></snapshots>
              </repository>
            </repositories>
            <pluginRepositories>
              <pluginRepository>
                <id>central</id>
                <url>%2$s</url>
                <releases><checksumPolicy>ignore</checksumPolicy></releases>
                <snapshots><enabled>false</enabled></snapshots>
              </pluginRepository>
            </pluginRepositories>
          </profile>
        </profiles>
        <activeProfiles>
          <activeProfile>fetched</activeProfile>
        </activeProfiles>
      </settings>
      """;

  /**
   * Sets one up, in place of an earlier one.
   *
   * @param name the name of its folder
   * @return the workshop
   */
  static Workshop open(String name) throws IOException {
    // beside the distribution, so that hard links are possible
    Path folder = Launcher.home().resolveSibling(name);
    delete(folder);
    Workshop workshop = new Workshop(folder);
    link(Launcher.home(), workshop.home());
    Path settings = folder.resolve(".mvn/settings.xml");
    Files.createDirectories(settings.getParent());
    Files.writeString(
        settings,
        SETTINGS.formatted(
            folder.resolve("m2"),
            Path.of(System.getProperty("lambdarts.localRepository")).toUri()));
    Files.writeString(
        settings.resolveSibling("maven.config"),
        String.join(
            "\n",
            "-gs",
            settings.toString(),
            "-s",
            settings.toString(),
            "-Daether.offline.protocols=file",
            ""));
    return workshop;
  }

  /** The distribution in the workshop. */
  Path home() {
    return folder.resolve("lambdarts");
  }

  /**
   * Runs commands for a POSIX shell, which stops at the first that fails.
   *
   * @param directory where, a folder below the workshop's
   * @param commands the commands; {@code LAMBDARTS_HOME} is set
   * @return what they did
   */
  Launcher.Result run(Path directory, String commands) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-eu", "-c", commands)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = shell.environment();
    // what the Maven around this test has told its own children
    environment.keySet().removeAll(List.of("MAVEN_PROJECTBASEDIR", "MAVEN_BASEDIR", "MAVEN_ARGS"));
    environment.put("LAMBDARTS_HOME", home().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.merge(
        "PATH",
        Path.of(System.getProperty("lambdarts.maven"), "bin").toString(),
        (path, maven) -> maven + File.pathSeparator + path);
    Process process = shell.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IllegalStateException("no end after " + MINUTES + " minutes: " + commands);
    }
    return new Launcher.Result(process.exitValue(), shown(out), shown(err));
  }

  /** What a terminal shows: Maven resets colors before and after what it does not even print. */
  private static String shown(Path file) throws IOException {
    return Files.readString(file).replaceAll("\u001b\\[[0-9;]*m", "");
  }

  private static void link(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          linkFile(file, copy);
        }
      }
    }
  }

  private static void linkFile(Path file, Path copy) throws IOException {
    try {
      Files.createLink(copy, file);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(file, copy);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
