package org.lambdarts.runtime.plugin;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lambdarts.api.Plugin;

/**
 * Finds and loads plugins. Nothing a plugin does or lacks throws from here: it is rejected, and its
 * neighbors are loaded.
 *
 * <p>The class loaders of loaded plugins live as long as the process. Native libraries bind to the
 * first class loader that loads them, so a process should load a plugin with natives once.
 */
public final class PluginLoader {

  private static final String CLASS_PATH = "the class path";

  private final ClassLoader host;

  /** Creates a loader that shares the runtime's own copy of the api with plugins. */
  public PluginLoader() {
    this.host = PluginLoader.class.getClassLoader();
  }

  /**
   * Loads the plugins of a folder, in the order of their file names. A plugin is a jar, or a folder
   * that holds its jar and those it depends on; both may be links. Other files are passed over, and
   * so is whatever begins with a dot.
   *
   * @param folder the plugins folder
   * @return the loaded and rejected plugins; if the folder itself cannot be read, it is rejected
   */
  public PluginCatalog load(Path folder) {
    return load(List.of(folder));
  }

  /**
   * Loads the plugins of several folders, one folder after the other. Of several releases of one
   * plugin, in whichever folders, the newest is used; of different plugins, the first to bring a
   * factory's name keeps it. All others are rejected.
   *
   * @param folders the plugins folders; one that is named twice counts once
   * @return the loaded and rejected plugins; a folder that cannot be read is rejected
   */
  public PluginCatalog load(List<Path> folders) {
    String place = folders.stream().map(Path::toString).collect(Collectors.joining(" and "));
    CatalogAssembly assembly = new CatalogAssembly(place, folders);
    Set<Path> seen = new HashSet<>();
    for (Path folder : folders) {
      if (seen.add(realPath(folder))) {
        loadFolder(folder, assembly);
      }
    }
    return assembly.catalog();
  }

  private void loadFolder(Path folder, CatalogAssembly assembly) {
    try {
      for (Path location : locations(folder)) {
        load(location, assembly);
      }
    } catch (PluginFault fault) {
      assembly.reject(folder, fault, Rejection.Contents.unknown());
    }
  }

  private static Path realPath(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }

  /**
   * Makes a catalog of the plugins that a class loader finds with {@link ServiceLoader}: for tests,
   * and for programs that carry their plugins on their class path. They see all the program's
   * classes. The order is that of the class path.
   *
   * @param loader the class loader, for example the system's
   * @return the loaded and rejected plugins
   */
  public PluginCatalog loadClassPath(ClassLoader loader) {
    CatalogAssembly assembly = new CatalogAssembly(CLASS_PATH, List.of());
    Iterator<ServiceLoader.Provider<Plugin>> providers =
        ServiceLoader.load(Plugin.class, loader).stream().iterator();
    Set<String> errors = new HashSet<>();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return assembly.catalog();
        }
        load(providers.next().type(), assembly);
      } catch (ServiceConfigurationError e) {
        // the same error again: the service loader cannot get past it
        if (!errors.add(e.getMessage())) {
          return assembly.catalog();
        }
        assembly.reject(
            Path.of(CLASS_PATH),
            new PluginFault(withoutPrefix(e.getMessage()), "correct " + Jar.PROVIDER_FILE, e),
            Rejection.Contents.unknown());
      }
    }
  }

  private static List<Path> locations(Path folder) throws PluginFault {
    if (!Files.isDirectory(folder)) {
      throw new PluginFault("it is not a folder", "name the folder that holds the plugins");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(PluginFiles::looksLikeOne).sorted(PluginFiles.BY_FILE_NAME).toList();
    } catch (IOException e) {
      throw new PluginFault(
          "it cannot be listed (" + Diagnosis.described(e) + ")",
          "name a folder that you may read",
          e);
    }
  }

  private void load(Path location, CatalogAssembly assembly) {
    PluginFiles files;
    try {
      files = PluginFiles.read(location);
    } catch (PluginFault fault) {
      assembly.reject(location, fault, Rejection.Contents.unknown());
      return;
    }
    PluginOrigin origin = files.origin();
    PluginClassLoader loader;
    try {
      loader = new PluginClassLoader(origin.name(), files.jars(), host);
    } catch (IOException e) {
      assembly.reject(
          location,
          new PluginFault(
              "it cannot be read (" + Diagnosis.described(e) + ")",
              "download or build it again",
              e),
          Rejection.Contents.unknown());
      return;
    }
    PluginCandidate candidate = new PluginCandidate(origin, files.own(), files.packaging());
    try {
      DiscoveredPlugin plugin = candidate.load(files.pluginClass(), loader);
      assembly.admit(
          new Release(plugin, files.pluginClass(), files.own().path()), () -> close(loader));
    } catch (PluginFault fault) {
      assembly.reject(location, fault, candidate.contents());
      close(loader);
    }
  }

  /** Lets go of the jars of a rejected plugin, which some systems would not let a user replace. */
  private static void close(PluginClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      // the jars stay open, and nothing depends on it
    }
  }

  private static void load(Class<?> type, CatalogAssembly assembly) {
    Path location = location(type).orElse(Path.of(type.getName()));
    PluginCandidate candidate = null;
    try {
      Jar jar = Files.exists(location) ? Jar.read(location) : Jar.bare(location);
      candidate = new PluginCandidate(classPathOrigin(jar), jar, Packaging.CLASS_PATH);
      DiscoveredPlugin plugin = candidate.load(type.getName(), type.getClassLoader());
      assembly.admit(new Release(plugin, type.getName(), jar.path()), () -> {});
    } catch (PluginFault fault) {
      assembly.reject(
          location, fault, candidate == null ? Rejection.Contents.unknown() : candidate.contents());
    }
  }

  /** Every message of the service loader begins with the service, here always the same. */
  private static String withoutPrefix(String message) {
    String prefix = Plugin.class.getName() + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }

  private static Optional<Path> location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A folder of classes has no telling name, so it is shown whole. */
  private static PluginOrigin classPathOrigin(Jar jar) {
    boolean folder = Files.isDirectory(jar.path());
    String fileName = jar.path().getFileName().toString();
    return new PluginOrigin(
        jar.path(),
        folder ? jar.path().toString() : fileName,
        Jar.baseName(fileName),
        jar.version(),
        jar.apiVersion());
  }
}
