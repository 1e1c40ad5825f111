package org.lambdarts.runtime.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.testkit.Contexts;

/** What plugins see, asked from inside of them: their descriptions are the answers. */
class PluginIsolationTest {

  @TempDir Path folder;
  @TempDir Path libraries;

  /** A plugin with one operation whose description is an expression over {@code Op.class}. */
  private static PluginJar answering(String fileName, String pluginClass, String answer) {
    return PluginJar.named(fileName)
        .plugin(
            pluginClass,
            """
            public List<Operation> operations() { return List.of(new Op()); }
            static class Op implements Operation {
              public String name() { return "op-%s"; }
              public String description() {
                try { return answer(); } catch (Exception e) { return e.toString(); }
              }
              public Layer create(OperationContext context) { return new Identity(); }
              private String answer() throws Exception { %s }
              static String read(java.io.InputStream stream) throws java.io.IOException {
                return stream == null ? "nothing" : new String(stream.readAllBytes());
              }
            }
            """
                .formatted(Jar.baseName(fileName), answer));
  }

  private List<String> answers() {
    PluginCatalog catalog = new PluginLoader().load(folder);
    assertEquals(List.of(), catalog.rejections());
    return catalog.factories().stream().map(DiscoveredFactory::description).toList();
  }

  private Path library(String version) {
    return PluginJar.named("library.jar")
        .source(
            "org.dep.Library",
            "public class Library { public static String version() { return \"%s\"; } }"
                .formatted(version))
        .entry("org/dep/version.txt", version + " by resource")
        .writeTo(libraries.resolve(version));
  }

  @Test
  void everyPluginHasItsOwnVersionOfALibrary() throws IOException {
    for (String version : List.of("1.0", "2.0")) {
      String name = version.equals("1.0") ? "first" : "second";
      Path library = library(version);
      answering(
              name + ".jar",
              "org." + name + ".It",
              "return org.dep.Library.version() + \", \" + read("
                  + "org.dep.Library.class.getResourceAsStream(\"version.txt\"));")
          .library(library)
          .writeTo(folder.resolve(name));
      Files.copy(library, folder.resolve(name).resolve("library.jar"));
    }

    assertEquals(List.of("1.0, 1.0 by resource", "2.0, 2.0 by resource"), answers());
  }

  /** What a jar says of others leads to none of them: neither to a class nor to a resource. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void neitherManifestNorIndexOpensAnotherJar(boolean index) throws IOException {
    Files.copy(library("1.0"), Files.createDirectory(folder.resolve(".x")).resolve("lib.jar"));
    PluginJar jar =
        answering(
            "asks.jar",
            "org.asks.It",
            "String text = read(Op.class.getResourceAsStream(\"/org/dep/version.txt\"));"
                + " try { return text + Class.forName(\"org.dep.Library\"); }"
                + " catch (ClassNotFoundException e) { return text; }");
    if (index) {
      jar.entry("META-INF/INDEX.LIST", "JarIndex-Version: 1.0\n\n.x/lib.jar\norg/dep\n\n");
    } else {
      jar.attribute("Class-Path", ".x/lib.jar");
    }
    jar.writeTo(folder);

    assertEquals(List.of("nothing"), answers());
  }

  @Test
  void resourcesAreFoundByUrlWhateverTheNamesAreLike() throws IOException {
    Path odd = folder.resolve("a b#c%20!ä😀");
    answering(
            "asks.jar",
            "org.asks.It",
            "java.net.URL url = Op.class.getResource(\"/dir/x y#é.txt\");"
                + " return read(url.openStream()) + read(Op.class.getResourceAsStream(\"/dir/x y#é.txt\"))"
                + " + Op.class.getPackage().getImplementationVersion()"
                + " + new java.io.File(Op.class.getProtectionDomain().getCodeSource().getLocation().toURI()).isFile();")
        .entry("dir/x y#é.txt", "text")
        .attribute("Implementation-Version", "3")
        .writeTo(odd);

    assertEquals(List.of("texttext3true"), answers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.google.inject.Injector",
        "com.google.common.collect.ImmutableList",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "ch.qos.logback.classic.Logger",
        "org.lambdarts.runtime.plugin.PluginLoader",
        "org.junit.jupiter.api.Test",
        "org.other.Other"
      })
  void neitherTheRuntimeNorAnotherPluginIsVisible(String className) {
    if (className.startsWith("org.other.")) {
      answering("other.jar", className, "return \"here\";").writeTo(folder);
    } else {
      assertTrue(isVisibleHere(className), "the test must ask for a class that the runtime has");
    }
    answering("asks.jar", "org.asks.It", "return Class.forName(\"" + className + "\").getName();")
        .writeTo(folder);

    assertEquals("java.lang.ClassNotFoundException: " + className, answers().get(0));
  }

  private static boolean isVisibleHere(String className) {
    try {
      Class.forName(className, false, PluginIsolationTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.lambdarts.api.Plugin",
        "org.lambdarts.api.trace.ShapeBackend",
        "org.slf4j.Logger",
        "org.slf4j.event.Level",
        "com.typesafe.config.Config"
      })
  void sharedPackagesComeFromTheRuntimeEvenIfThePluginHasACopy(String className) {
    answering(
            "asks.jar",
            "org.asks.It",
            "return \"\" + System.identityHashCode(Class.forName(\"" + className + "\"));")
        .entry(className.replace('.', '/') + ".class", "a copy that does not even load")
        .writeTo(folder);

    assertEquals(
        List.of("" + System.identityHashCode(classOf(className))),
        answers(),
        "must be the very class that the runtime sees");
  }

  private static Class<?> classOf(String className) {
    try {
      return Class.forName(className);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.lambdarts.api",
        "org.lambdarts.api.nn",
        "org.slf4j",
        "org.slf4j.spi",
        "com.typesafe.config",
        "com.typesafe.config.impl"
      })
  void shared(String packageName) {
    assertTrue(PluginClassLoader.shares(packageName + ".Any"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.lambdarts",
        "org.lambdarts.testkit",
        "org.lambdarts.runtime",
        "org.lambdarts.apis",
        "org.slf4j.bridge",
        "org.slf4j.impl",
        "com.typesafe",
        "com.typesafe.configs",
        "java.sql"
      })
  void notShared(String packageName) {
    assertFalse(PluginClassLoader.shares(packageName + ".Any"));
  }

  @Test
  void aClassWithoutAPackageIsNotShared() {
    assertFalse(PluginClassLoader.shares("Any"));
  }

  @Test
  void thePlatformIsVisible() {
    answering("asks.jar", "org.asks.It", "return Class.forName(\"java.sql.Driver\").getName();")
        .writeTo(folder);

    assertEquals(List.of("java.sql.Driver"), answers());
  }

  @Test
  void referenceConfIsItsOwnAndNotTheRuntimes() {
    answering(
            "asks.jar",
            "org.asks.It",
            "return read(Op.class.getResourceAsStream(\"/reference.conf\"))"
                + " + Collections.list(Op.class.getClassLoader().getResources(\"reference.conf\"))"
                + ".size();")
        .entry("reference.conf", "#its own ")
        .writeTo(folder);
    answering("other.jar", "org.other.It", "return \"\";")
        .entry("reference.conf", "#another's")
        .writeTo(folder);

    assertEquals("#its own 1", answers().get(0));
  }

  @Test
  void libraryDefaultsAreFoundThroughTheContextClassLoader() {
    answering(
            "asks.jar",
            "org.asks.It",
            "Config all = ConfigFactory.load();"
                + " return all.getString(\"library.key\") + all.hasPath(\"lambdarts\");")
        .entry("reference.conf", "library.key = own-")
        .writeTo(folder);

    assertEquals(List.of("own-false"), answers());
  }

  @Test
  void resourcesOfTheRuntimeAreNotVisible() {
    String resource = "org/lambdarts/runtime/plugin/PluginLoader.class";
    assertTrue(getClass().getClassLoader().getResource(resource) != null);
    answering(
            "asks.jar",
            "org.asks.It",
            "return \"\" + Op.class.getClassLoader().getResource(\"" + resource + "\");")
        .writeTo(folder);

    assertEquals(List.of("null"), answers());
  }

  @Test
  void servicesAreItsOwn() {
    answering(
            "asks.jar",
            "org.asks.It",
            """
            StringJoiner found = new StringJoiner(" ");
            for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
              found.add(plugin.getClass().getName());
            }
            return found.toString();
            """)
        .writeTo(folder);
    answering("other.jar", "org.other.It", "return \"\";").writeTo(folder);

    assertEquals("org.asks.It", answers().get(0));
  }

  @Test
  void itsOwnResourceComesBeforeOneOfThePlatform() {
    String resource = "java/lang/Object.class";
    answering(
            "asks.jar",
            "org.asks.It",
            "return read(Op.class.getClassLoader().getResourceAsStream(\"" + resource + "\"));")
        .entry(resource, "mine")
        .writeTo(folder);

    assertEquals(List.of("mine"), answers());
  }

  @Test
  void theOwnJarOfAFolderComesBeforeItsDependencies() {
    answering("own.jar", "org.asks.It", "return read(Op.class.getResourceAsStream(\"/notes\"));")
        .entry("notes", "own")
        .writeTo(folder.resolve("plugin"));
    PluginJar.named("a-library.jar").entry("notes", "library").writeTo(folder.resolve("plugin"));

    assertEquals(List.of("own"), answers());
  }

  @Test
  void classesOfAPluginAreLoadedOnceByALoaderThatHasItsName() {
    answering("asks.jar", "org.asks.It", "return Op.class.getClassLoader().getName();")
        .writeTo(folder);

    assertEquals(List.of("asks"), answers());
  }

  @Test
  void theContextClassLoaderIsThePluginsInEveryCall() {
    PluginJar.named("asks.jar")
        .plugin(
            "org.asks.It",
            """
            public It() { Check.here(); }
            public List<Operation> operations() { Check.here(); return List.of(new Op()); }
            public List<DatasetFactory> datasets() { Check.here(); return List.of(); }
            static class Op implements Operation {
              public String name() { Check.here(); return "op"; }
              public String description() { Check.here(); return Check.class.getName(); }
              public Layer create(OperationContext context) {
                Check.here();
                return (input, pass) -> { Check.here(); return input; };
              }
            }
            """)
        .source(
            "org.asks.Check",
            """
            class Check {
              static { here(); }
              static void here() {
                if (Thread.currentThread().getContextClassLoader() != Check.class.getClassLoader()) {
                  throw new IllegalStateException("not pinned");
                }
              }
            }
            """)
        .writeTo(folder);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    TensorBackend backend = new ShapeBackend();
    Tensor input = backend.full(0, Shape.of(1, 2, 3, 3));

    PluginCatalog catalog = new PluginLoader().load(folder);
    assertEquals(List.of(), catalog.rejections());
    Layer layer =
        catalog
            .require(Operation.class, "op")
            .create(Contexts.operation(2, 1, null, ConfigFactory.empty()));

    assertSame(input, layer.forward(input, Pass.of(backend, Pass.Mode.EVALUATION)));
    assertSame(before, Thread.currentThread().getContextClassLoader());
  }
}
