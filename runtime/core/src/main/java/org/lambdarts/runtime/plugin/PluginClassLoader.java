package org.lambdarts.runtime.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * Gives a plugin its own classes and resources, those of the Java platform, and the packages it
 * shares with the runtime. Nothing else of the runtime can be seen through it.
 *
 * <p>Shared packages come from the runtime even if the plugin brings its own copy: an object that
 * crosses the border must be of the same class on both sides.
 *
 * <p>No {@code URLClassLoader}, since that follows the {@code Class-Path} of manifests and the jar
 * index to jars that are not the plugin's: a neighbor's, or anything on the disk.
 */
final class PluginClassLoader extends SecureClassLoader implements Closeable {

  static {
    registerAsParallelCapable();
  }

  /** Shared with everything below them. */
  private static final List<String> SHARED_TREES =
      List.of("org.lambdarts.api", "com.typesafe.config");

  /** Shared without what is below: bridges and bindings of SLF4J are a plugin's own affair. */
  private static final Set<String> SHARED_PACKAGES =
      Set.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");

  private final List<JarFile> jars = new ArrayList<>();
  private final ClassLoader host;

  /**
   * Creates the loader.
   *
   * @param name the plugin's name, shown in stack traces
   * @param jars the plugin's jars, in the order they are searched
   * @param host the loader of the shared packages
   * @throws IOException if a jar cannot be opened
   */
  PluginClassLoader(String name, List<Path> jars, ClassLoader host) throws IOException {
    super(name, ClassLoader.getPlatformClassLoader());
    this.host = host;
    try {
      for (Path jar : jars) {
        this.jars.add(new JarFile(jar.toFile(), true, ZipFile.OPEN_READ, Runtime.version()));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
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

  /** Of the plugin's own, without a connection that would keep the jar open after this loader. */
  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      for (JarFile jar : jars) {
        JarEntry entry = jar.getJarEntry(name);
        if (entry != null) {
          return jar.getInputStream(entry);
        }
      }
    } catch (IOException | IllegalStateException e) {
      return null;
    }
    return super.getResourceAsStream(name);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    try {
      for (JarFile jar : jars) {
        JarEntry entry = jar.getJarEntry(path);
        if (entry != null) {
          return define(name, jar, entry);
        }
      }
    } catch (IOException | IllegalStateException e) {
      throw new ClassNotFoundException(name, e);
    }
    throw new ClassNotFoundException(name);
  }

  private Class<?> define(String name, JarFile jar, JarEntry entry) throws IOException {
    byte[] bytes;
    try (InputStream stream = jar.getInputStream(entry)) {
      bytes = stream.readAllBytes();
    }
    int end = name.lastIndexOf('.');
    if (end >= 0) {
      ensurePackage(name.substring(0, end), jar.getManifest());
    }
    // the signers are known only after the entry has been read
    CodeSource source = new CodeSource(file(jar).toURL(), entry.getCodeSigners());
    return defineClass(name, bytes, 0, bytes.length, source);
  }

  private void ensurePackage(String name, Manifest manifest) {
    if (getDefinedPackage(name) != null) {
      return;
    }
    Attributes stated = manifest == null ? new Attributes() : manifest.getMainAttributes();
    try {
      definePackage(
          name,
          stated.getValue(Name.SPECIFICATION_TITLE),
          stated.getValue(Name.SPECIFICATION_VERSION),
          stated.getValue(Name.SPECIFICATION_VENDOR),
          stated.getValue(Name.IMPLEMENTATION_TITLE),
          stated.getValue(Name.IMPLEMENTATION_VERSION),
          stated.getValue(Name.IMPLEMENTATION_VENDOR),
          null);
    } catch (IllegalArgumentException e) {
      // another thread was first
    }
  }

  @Override
  protected URL findResource(String name) {
    List<URL> found = find(name, 1);
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    return Collections.enumeration(find(name, jars.size()));
  }

  private List<URL> find(String name, int most) {
    List<URL> found = new ArrayList<>();
    try {
      for (JarFile jar : jars) {
        JarEntry entry = jar.getJarEntry(name);
        if (entry != null && found.size() < most) {
          found.add(url(jar, entry));
        }
      }
    } catch (IllegalStateException e) {
      return List.of();
    }
    return found;
  }

  private static URL url(JarFile jar, JarEntry entry) {
    try {
      // "!/" ends the jar's part of such a URL
      String file = file(jar).toASCIIString().replace("!", "%21");
      String path = new URI(null, null, '/' + entry.getRealName(), null).toASCIIString();
      return new URL("jar:" + file + '!' + path);
    } catch (URISyntaxException | MalformedURLException e) {
      throw new IllegalArgumentException("no URL can be made of " + entry + " in " + jar, e);
    }
  }

  private static URI file(JarFile jar) {
    return Path.of(jar.getName()).toUri();
  }

  @Override
  public void close() throws IOException {
    for (JarFile jar : jars) {
      jar.close();
    }
  }
}
