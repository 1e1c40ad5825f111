package org.lambdarts.runtime.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folders in which plugins are looked for where the command line names none: that of the
 * distribution, those of an environment variable, and one in the user's home, which outlasts every
 * build and update. Each may be missing.
 */
final class PluginFolders {

  static final String VARIABLE = "LAMBDARTS_PLUGINS";

  private final Optional<Path> distribution;
  private final Optional<String> variable;
  private final Optional<Path> userHome;

  PluginFolders(Optional<Path> distribution, Optional<String> variable, Optional<Path> userHome) {
    this.distribution = distribution;
    this.variable = variable;
    this.userHome = userHome;
  }

  static PluginFolders ofThisProcess() {
    // where the system knows no home, the property is a question mark
    return new PluginFolders(
        Home.folder(),
        Optional.ofNullable(System.getenv(VARIABLE)),
        Optional.of(Path.of(System.getProperty("user.home", ""))).filter(Path::isAbsolute));
  }

  /**
   * The folders in the order of their precedence.
   *
   * @return the distribution's and those of the variable, whether or not they are there, and the
   *     one in the user's home if it is there
   */
  List<Path> all() {
    List<Path> folders = new ArrayList<>();
    distribution.map(home -> home.resolve("plugins")).ifPresent(folders::add);
    variable.ifPresent(list -> folders.addAll(split(list, "the environment variable " + VARIABLE)));
    userHome
        .map(home -> home.resolve(".lambdarts").resolve("plugins"))
        .filter(Files::isDirectory)
        .ifPresent(folders::add);
    return folders;
  }

  /**
   * Splits a list of folders as the system's search paths are split.
   *
   * @param list folders with the path separator between them
   * @param source where it comes from, for messages
   */
  static List<Path> split(String list, String source) {
    List<Path> folders = new ArrayList<>();
    for (String folder : list.split(File.pathSeparator, -1)) {
      if (!folder.isBlank()) {
        try {
          folders.add(Path.of(folder));
        } catch (InvalidPathException e) {
          throw new UsageException(source + " names \"" + folder + "\", which is no folder");
        }
      }
    }
    return folders;
  }
}
