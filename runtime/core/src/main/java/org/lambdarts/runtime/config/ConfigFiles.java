package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Parses config files. Unlike HOCON at large, a file that is included must be there: a run must not
 * silently fall back to defaults.
 */
final class ConfigFiles {

  /** The name of the resolved config in every run folder, whoever made it. */
  static final String STORED = "config.conf";

  private final Problems problems;

  ConfigFiles(Problems problems) {
    this.problems = problems;
  }

  /**
   * Parses a file and what it includes.
   *
   * @param file the file as the user named it
   * @return its content, not resolved; empty if there is a problem
   */
  ConfigObject parse(Path file) {
    if (Files.isRegularFile(file)) {
      return parse(file, List.of());
    }
    problems.reading(file.toString());
    problems.add(
        new Location(file.toString(), 0),
        Files.isDirectory(file)
            ? "is a folder, must be a config file"
            : "there is no such file" + DidYouMean.nearest(file.toString(), neighbors(file)));
    return nothing();
  }

  ConfigObject parse(Path file, List<Path> includedFrom) {
    problems.reading(file.toString());
    Optional<Problem> unfit = ConfigText.problem(file);
    if (unfit.isPresent()) {
      problems.add(unfit.get().location(), unfit.get().message());
      return nothing();
    }
    try {
      return ConfigFactory.parseFile(
              file.toFile(), new StrictIncluder(this, problems, file, includedFrom).options())
          .root();
    } catch (ConfigException e) {
      return invalid(file.toString(), e);
    } catch (StackOverflowError e) {
      problems.add(new Location(file.toString(), 0), "is nested too deeply to be read");
      return nothing();
    }
  }

  private ConfigObject invalid(String source, ConfigException e) {
    problems.add(
        Optional.ofNullable(e.origin()).flatMap(Location::of).orElse(new Location(source, 0)),
        "is not valid HOCON: " + HoconMessage.of(e));
    return nothing();
  }

  static ConfigObject nothing() {
    return ConfigFactory.empty().root();
  }

  private static List<String> neighbors(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(neighbor -> file.resolveSibling(neighbor.getFileName()).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
