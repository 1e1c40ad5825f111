package org.lambdarts.runtime.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

/**
 * Gives a plugin its own classes and resources, those of the Java platform, and the packages it
 * shares with the runtime. Nothing else of the runtime can be seen through it.
 *
 * <p>Shared packages come from the runtime even if the plugin brings its own copy: an object that
 * crosses the border must be of the same class on both sides.
 */
final class PluginClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  /** Shared with everything below them. */
  private static final List<String> SHARED_TREES =
      List.of("org.lambdarts.api", "com.typesafe.config");

  /** Shared without what is below: bridges and bindings of SLF4J are a plugin's own affair. */
  private static final Set<String> SHARED_PACKAGES =
      Set.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");

  private final ClassLoader host;

  /**
   * Creates the loader.
   *
   * @param name the plugin's name, shown in stack traces
   * @param jars the plugin's jars, in the order they are searched
   * @param host the loader of the shared packages
   */
  PluginClassLoader(String name, URL[] jars, ClassLoader host) {
    super(name, jars, ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  /**
   * Whether a class comes from the runtime.
   *
   * @param className the binary name of a class
   * @return true if its package is shared
   */
  static boolean shares(String className) {
    int end = className.lastIndexOf('.');
    String packageName = end < 0 ? "" : className.substring(0, end);
    return SHARED_PACKAGES.contains(packageName)
        || SHARED_TREES.stream().anyMatch(tree -> (packageName + '.').startsWith(tree + '.'));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return shares(name) ? host.loadClass(name) : super.loadClass(name, resolve);
  }

  /** The plugin's own first: a platform resource of the same name must not hide it. */
  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
    all.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(all);
  }
}
