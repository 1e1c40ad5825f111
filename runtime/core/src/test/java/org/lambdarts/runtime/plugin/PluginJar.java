package org.lambdarts.runtime.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.lambdarts.api.Plugin;

/** Builds a plugin jar, good or bad, from Java sources. */
public final class PluginJar {

  private static final String IMPORTS =
      """
      import com.typesafe.config.*;
      import java.util.*;
      import org.lambdarts.api.*;
      import org.lambdarts.api.dataset.*;
      import org.lambdarts.api.export.*;
      import org.lambdarts.api.hypernetwork.*;
      import org.lambdarts.api.listener.*;
      import org.lambdarts.api.nn.*;
      import org.lambdarts.api.operation.*;
      import org.lambdarts.api.optimizer.*;
      import org.lambdarts.api.regularizer.*;
      import org.lambdarts.api.relaxation.*;
      import org.lambdarts.api.schedule.*;
      import org.lambdarts.api.space.*;
      import org.lambdarts.api.tensor.*;
      """;

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Never closed: it remembers the contents of the class path from one compilation to the next. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, UTF_8);

  /** What was compiled before, by class path and sources: most bad plugins have good code. */
  private static final Map<List<Object>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

  private final String fileName;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<Path> libraries = new ArrayList<>();
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private UnaryOperator<Map<String, byte[]>> change = classes -> classes;

  private PluginJar(String fileName) {
    this.fileName = fileName;
  }

  public static PluginJar named(String fileName) {
    return new PluginJar(fileName);
  }

  /** A jar with one operation that returns its input, and everything as it should be. */
  public static PluginJar withOperation(String fileName, String pluginClass, String operation) {
    return named(fileName)
        .plugin(
            pluginClass,
            """
            public List<Operation> operations() {
              return List.of(new Operation() {
                public String name() { return "%s"; }
                public String description() { return "returns its input"; }
                public Layer create(OperationContext context) { return new Identity(); }
              });
            }
            """
                .formatted(operation));
  }

  /** Adds a class, given all but its package and imports. */
  public PluginJar source(String className, String source) {
    int dot = className.lastIndexOf('.');
    sources.put(className, "package " + className.substring(0, dot) + ";\n" + IMPORTS + source);
    return this;
  }

  /** Adds a public class that implements {@link Plugin}, and names it as the provider. */
  public PluginJar plugin(String className, String members) {
    return source(
            className,
            "public class %s implements Plugin {\n%s\n}\n"
                .formatted(className.substring(className.lastIndexOf('.') + 1), members))
        .providers(className);
  }

  public PluginJar providers(String... classNames) {
    return entry(
        "META-INF/services/" + Plugin.class.getName(), String.join("\n", classNames) + "\n");
  }

  public PluginJar entry(String name, String text) {
    entries.put(name, text.getBytes(UTF_8));
    return this;
  }

  public PluginJar attribute(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  /** Compiles against another jar, which is not packed. */
  public PluginJar library(Path jar) {
    libraries.add(jar);
    return this;
  }

  /** Leaves a class out of the jar after the others were compiled with it. */
  public PluginJar without(String className) {
    return changing(
        classes -> {
          if (classes.remove(file(className)) == null) {
            throw new IllegalArgumentException("there is no class " + className);
          }
          return classes;
        });
  }

  /** Makes all classes look as if compiled for another version of Java. */
  public PluginJar forJava(int version) {
    return changing(
        classes -> {
          classes.values().forEach(bytes -> bytes[7] = (byte) (version + 44));
          return classes;
        });
  }

  private PluginJar changing(UnaryOperator<Map<String, byte[]>> next) {
    UnaryOperator<Map<String, byte[]>> before = change;
    change = classes -> next.apply(before.apply(classes));
    return this;
  }

  /** Writes the jar into a folder, which is made if need be. */
  public Path writeTo(Path folder) {
    Map<String, byte[]> all = new TreeMap<>(change.apply(classes()));
    all.putAll(entries);
    try {
      Path jar = Files.createDirectories(folder).resolve(fileName);
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream stream = new JarOutputStream(file, manifest())) {
        for (Map.Entry<String, byte[]> entry : all.entrySet()) {
          stream.putNextEntry(new ZipEntry(entry.getKey()));
          stream.write(entry.getValue());
          stream.closeEntry();
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Manifest manifest() {
    Manifest result = new Manifest();
    result.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((name, value) -> result.getMainAttributes().putValue(name, value));
    return result;
  }

  private Map<String, byte[]> classes() {
    if (sources.isEmpty()) {
      return Map.of();
    }
    Map<String, byte[]> copy = new TreeMap<>();
    COMPILED
        .computeIfAbsent(List.of(classPath(), sources), key -> compile())
        .forEach((name, bytes) -> copy.put(name, bytes.clone()));
    return copy;
  }

  private Map<String, byte[]> compile() {
    StringWriter violations = new StringWriter();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((className, source) -> units.add(new Source(className, source)));
    Classes classes = new Classes(FILES);
    boolean compiled =
        COMPILER
            .getTask(
                violations,
                classes,
                null,
                List.of("-proc:none", "-nowarn", "-classpath", classPath()),
                null,
                units)
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(violations.toString());
    }
    return classes.bytes();
  }

  private String classPath() {
    List<Path> path = new ArrayList<>(libraries);
    path.add(home(Plugin.class));
    path.add(home(Config.class));
    return path.stream()
        .map(Path::toString)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  /** The jar or folder a class was loaded from. */
  static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps compiled classes in memory. */
  private static final class Classes extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> compiled = new TreeMap<>();

    Classes(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      String name = file(className);
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          compiled.put(name, bytes);
          return bytes;
        }
      };
    }

    Map<String, byte[]> bytes() {
      Map<String, byte[]> bytes = new TreeMap<>();
      compiled.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
      return bytes;
    }
  }
}
