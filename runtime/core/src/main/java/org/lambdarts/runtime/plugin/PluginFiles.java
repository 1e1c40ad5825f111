package org.lambdarts.runtime.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one plugin: a jar, or a folder of jars exactly one of which is the plugin's own.
 *
 * @param location the jar or folder
 * @param packaging which of the two it is
 * @param own the plugin's own jar
 * @param dependencies the other jars, by name
 * @param pluginClass the name of the class that implements the plugin
 */
record PluginFiles(
    Path location, Packaging packaging, Jar own, List<Path> dependencies, String pluginClass) {

  /** The order in which plugins are loaded: the same on every system and in every locale. */
  static final Comparator<Path> BY_FILE_NAME =
      Comparator.comparing(path -> path.getFileName().toString());

  /**
   * Reads a jar or folder.
   *
   * @param location the jar or folder
   * @return its files
   * @throws PluginFault if they do not make a plugin
   */
  static PluginFiles read(Path location) throws PluginFault {
    requireReadable(location);
    boolean folder = Files.isDirectory(location);
    List<Jar> jars = folder ? jarsIn(location) : List.of(Jar.read(location));
    Jar own = onlyPlugin(jars, folder);
    return new PluginFiles(
        location,
        folder ? Packaging.FOLDER : Packaging.JAR,
        own,
        jars.stream().filter(jar -> !jar.equals(own)).map(Jar::path).toList(),
        pluginClass(own));
  }

  /**
   * Whether a file in a plugins folder is to be read: a folder, a jar, or a link to nowhere.
   *
   * @param path the file
   * @return false for other files, and for those whose name begins with a dot
   */
  static boolean looksLikeOne(Path path) {
    return !path.getFileName().toString().startsWith(".")
        && (Files.isDirectory(path) || Jar.looksLikeOne(path) || isBrokenLink(path));
  }

  /**
   * The places to load classes from.
   *
   * @return the plugin's own jar first, so that its classes and resources win; then the others
   */
  List<Path> jars() {
    return Stream.concat(Stream.of(own.path()), dependencies.stream()).toList();
  }

  /**
   * Where the plugin comes from.
   *
   * @return its location, name and versions
   */
  PluginOrigin origin() {
    String fileName = location.getFileName().toString();
    return new PluginOrigin(
        location,
        fileName,
        packaging == Packaging.JAR ? Jar.baseName(fileName) : fileName,
        own.version(),
        own.apiVersion());
  }

  private static void requireReadable(Path path) throws PluginFault {
    if (isBrokenLink(path)) {
      throw new PluginFault(
          "it is a link to " + target(path) + ", which is not there", "fix or remove the link");
    }
    if (!Files.isReadable(path)) {
      throw new PluginFault("you may not read it", "give yourself leave with chmod, or remove it");
    }
  }

  private static boolean isBrokenLink(Path path) {
    return Files.isSymbolicLink(path) && !Files.exists(path);
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "somewhere";
    }
  }

  private static List<Jar> jarsIn(Path folder) throws PluginFault {
    List<Path> paths;
    try (Stream<Path> entries = Files.list(folder)) {
      paths = entries.filter(Jar::looksLikeOne).sorted(BY_FILE_NAME).toList();
    } catch (IOException e) {
      throw new PluginFault(
          "it cannot be listed (" + Diagnosis.described(e) + ")", "fix or remove the folder", e);
    }
    if (paths.isEmpty()) {
      throw new PluginFault(
          "it is a folder without a jar",
          "put the plugin's jar and its dependencies into it, or remove it");
    }
    List<Jar> jars = new ArrayList<>();
    for (Path path : paths) {
      jars.add(readInFolder(path));
    }
    return jars;
  }

  private static Jar readInFolder(Path path) throws PluginFault {
    try {
      requireReadable(path);
      return Jar.read(path);
    } catch (PluginFault fault) {
      throw new PluginFault(
          "its " + path.getFileName() + " cannot be used: " + fault.getMessage(),
          fault.hint(),
          fault);
    }
  }

  private static Jar onlyPlugin(List<Jar> jars, boolean folder) throws PluginFault {
    List<Jar> plugins = jars.stream().filter(jar -> jar.providers().isPresent()).toList();
    if (plugins.isEmpty()) {
      throw folder
          ? new PluginFault(
              "none of its jars has a " + Jar.PROVIDER_FILE,
              "add the plugin's own jar, or remove the folder")
          : new PluginFault(
              "it has no " + Jar.PROVIDER_FILE,
              "if it is a plugin, name its class in that file, else put it into the folder of the"
                  + " plugin that needs it");
    }
    if (plugins.size() > 1) {
      throw new PluginFault(
          plugins.stream()
              .map(jar -> jar.path().getFileName().toString())
              .collect(Collectors.joining(" and ", "", " are plugins each")),
          "give each plugin a jar or folder of its own");
    }
    return plugins.get(0);
  }

  private static String pluginClass(Jar jar) throws PluginFault {
    List<String> names = jar.providers().orElseThrow();
    if (names.isEmpty()) {
      throw new PluginFault(
          "its " + Jar.PROVIDER_FILE + " is empty", "write the name of the plugin's class into it");
    }
    if (names.size() > 1) {
      throw new PluginFault(
          "its " + Jar.PROVIDER_FILE + " names " + String.join(" and ", names),
          "leave one of them, and let it list the factories of all");
    }
    return names.get(0);
  }
}
