package org.lambdarts.runtime.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.testkit.Contexts;

class PluginLoaderTest {

  @TempDir Path plugins;

  private PluginCatalog load() {
    PluginCatalog catalog = new PluginLoader().load(plugins);
    assertEquals(List.of(), catalog.rejections());
    return catalog;
  }

  private static List<String> jars(PluginCatalog catalog) {
    return catalog.plugins().stream().map(plugin -> plugin.origin().jar()).toList();
  }

  @Test
  void aJar() {
    Path jar =
        PluginJar.withOperation("acme-ops.jar", "org.acme.Ops", "acme")
            .attribute("Implementation-Version", "1.2")
            .attribute("Lambdarts-Api-Version", "0.1")
            .writeTo(plugins);

    DiscoveredPlugin plugin = load().plugins().get(0);

    assertEquals(
        new PluginOrigin(jar, "acme-ops.jar", "acme-ops", Optional.of("1.2"), Optional.of("0.1")),
        plugin.origin());
    DiscoveredFactory factory = plugin.factories().get(0);
    assertEquals(new FactoryId(FactoryKind.OPERATION, "acme"), factory.id());
    assertEquals("returns its input", factory.description());
    assertEquals(ConfigFactory.empty(), factory.defaults());
    assertEquals(plugin.origin(), factory.origin());
  }

  @Test
  void aFolder() {
    Path folder = plugins.resolve("acme");
    PluginJar.withOperation("ops-3.1.jar", "org.acme.Ops", "acme").writeTo(folder);
    PluginJar.named("library.jar")
        .entry("notes.txt", "a library")
        .attribute("Implementation-Version", "7")
        .attribute("Lambdarts-Api-Version", "99")
        .writeTo(folder);

    assertEquals(
        new PluginOrigin(folder, "acme", "acme", Optional.empty(), Optional.empty()),
        load().plugins().get(0).origin());
  }

  @Test
  void everyKind() {
    PluginJar.named("all.jar")
        .plugin(
            "org.acme.All",
            """
            public List<TensorBackendFactory> backends() {
              return List.of(new TensorBackendFactory() {
                public String name() { return "it"; }
                public TensorBackend create(TensorBackendContext context) { return null; }
              });
            }
            public List<Operation> operations() {
              return List.of(new Operation() {
                public String name() { return "it"; }
                public Layer create(OperationContext context) { return null; }
              });
            }
            public List<SearchSpaceFactory> searchSpaces() {
              return List.of(new SearchSpaceFactory() {
                public String name() { return "it"; }
                public SearchSpace create(SearchSpaceContext context) { return null; }
              });
            }
            public List<HypernetworkFactory> hypernetworks() {
              return List.of(new HypernetworkFactory() {
                public String name() { return "it"; }
                public Hypernetwork create(HypernetworkContext context) { return null; }
              });
            }
            public List<RelaxationFactory> relaxations() {
              return List.of(new RelaxationFactory() {
                public String name() { return "it"; }
                public Relaxation create(RelaxationContext context) { return null; }
              });
            }
            public List<ComplexityRegularizerFactory> regularizers() {
              return List.of(new ComplexityRegularizerFactory() {
                public String name() { return "it"; }
                public ComplexityRegularizer create(RegularizerContext context) { return null; }
              });
            }
            public List<OptimizerFactory> optimizers() {
              return List.of(new OptimizerFactory() {
                public String name() { return "it"; }
                public Optimizer create(OptimizerContext context) { return null; }
              });
            }
            public List<ScheduleFactory> schedules() {
              return List.of(new ScheduleFactory() {
                public String name() { return "it"; }
                public Schedule create(ScheduleContext context) { return null; }
              });
            }
            public List<DatasetFactory> datasets() {
              return List.of(new DatasetFactory() {
                public String name() { return "it"; }
                public Dataset open(DatasetContext context) { return null; }
              });
            }
            public List<ListenerFactory> listeners() {
              return List.of(new ListenerFactory() {
                public String name() { return "it"; }
                public Listener create(ListenerContext context) { return null; }
              });
            }
            public List<ExporterFactory> exporters() {
              return List.of(new ExporterFactory() {
                public String name() { return "it"; }
                public Exporter create(ExporterContext context) { return null; }
              });
            }
            """)
        .entry(
            "reference.conf",
            """
            backend.it.key = 1
            operations.it.key = 2
            search-space.it.key = 3
            hypernetwork.it.key = 4
            relaxation.it.key = 5
            regularizer.it.key = 6
            optimizer.it.key = 7
            schedule.it.key = 8
            dataset.it.key = 9
            listeners.it.key = 10
            exporters.it.key = 11
            """)
        .writeTo(plugins);

    PluginCatalog catalog = load();

    int key = 0;
    for (FactoryKind kind : FactoryKind.values()) {
      key++;
      DiscoveredFactory factory = catalog.require(kind, "it");
      assertEquals(ConfigFactory.parseMap(Map.of("key", key)), factory.defaults());
      assertTrue(kind.type().isInstance(factory.factory()), kind.label());
      assertEquals(kind, FactoryKind.of(kind.type()));
    }
  }

  @Test
  void defaultsAreResolvedWithinTheirFile() {
    PluginJar.withOperation("acme.jar", "org.acme.Ops", "acme")
        .entry(
            "reference.conf",
            """
            common.width = 6
            operations {
              acme { depth = 3, width = ${common.width}, home = ${?LAMBDARTS_NOT_SET} }
            }
            """)
        .writeTo(plugins);

    Config defaults = load().require(FactoryKind.OPERATION, "acme").defaults();

    assertEquals(ConfigFactory.parseString("depth = 3, width = 6"), defaults);
    assertEquals("reference.conf of acme.jar", file(defaults.getValue("depth").origin()));
    assertEquals(3, defaults.getValue("depth").origin().lineNumber());
  }

  private static String file(com.typesafe.config.ConfigOrigin origin) {
    return origin.description().replaceFirst(": \\d+$", "");
  }

  @Test
  void pluginsComeInTheOrderOfTheirFileNames() {
    PluginJar.withOperation("b.jar", "org.acme.B", "one").writeTo(plugins);
    PluginJar.withOperation("own.jar", "org.acme.A", "two").writeTo(plugins.resolve("a"));
    PluginJar.withOperation("C.jar", "org.acme.C", "three").writeTo(plugins);

    assertEquals(List.of("C.jar", "a", "b.jar"), jars(load()));
  }

  @Test
  void otherFilesArePassedOver() throws IOException {
    PluginJar.withOperation("a.JAR", "org.acme.A", "one").writeTo(plugins);
    Files.writeString(plugins.resolve("README.txt"), "Put plugins here.");
    Files.writeString(plugins.resolve("._a.jar"), "left by another system");
    Files.createDirectory(plugins.resolve(".git"));

    PluginCatalog catalog = load();

    assertEquals(List.of("a.JAR"), jars(catalog));
    assertEquals("a", catalog.plugins().get(0).origin().name());
  }

  @Test
  void linksAreFollowed(@TempDir Path elsewhere) throws IOException {
    Path jar = PluginJar.withOperation("a.jar", "org.acme.A", "one").writeTo(elsewhere);
    Path folder = elsewhere.resolve("b");
    PluginJar.withOperation("b.jar", "org.acme.B", "two").writeTo(folder);
    Files.createSymbolicLink(plugins.resolve("first.jar"), jar);
    Files.createSymbolicLink(plugins.resolve("second"), folder);

    assertEquals(List.of("first.jar", "second"), jars(load()));
  }

  @Test
  void providerFilesMayHaveComments() {
    PluginJar.withOperation("a.jar", "org.acme.A", "one")
        .providers("# the plugin", "", "  org.acme.A  # of Acme", "org.acme.A")
        .writeTo(plugins);

    assertEquals(List.of("a.jar"), jars(load()));
  }

  @Test
  void aMissingFolderIsRejected() {
    Path missing = plugins.resolve("missing");

    PluginCatalog catalog = new PluginLoader().load(missing);

    assertEquals(
        List.of(
            missing + " was rejected: it is not a folder; name the folder that holds the plugins"),
        catalog.rejections().stream().map(Rejection::message).toList());
    assertEquals(List.of(), catalog.plugins());
  }

  @Test
  void theEvidenceIsKeptForThePluginsAuthor() {
    PluginJar.named("bad.jar")
        .plugin("org.bad.Bad", "public Bad() { throw new IllegalStateException(\"no license\"); }")
        .writeTo(plugins);

    Throwable evidence =
        new PluginLoader().load(plugins).rejections().get(0).evidence().orElseThrow();

    assertEquals("no license", evidence.getMessage());
    assertEquals("org.bad.Bad", evidence.getStackTrace()[0].getClassName());
  }

  private static PluginJar release(String fileName, String version) {
    return PluginJar.withOperation(fileName, "org.acme.Ops", "acme")
        .attribute("Implementation-Version", version);
  }

  private static List<String> rejections(PluginCatalog catalog) {
    return catalog.rejections().stream().map(Rejection::message).toList();
  }

  @ParameterizedTest
  @CsvSource({"1.9, 1.10", "1.0-SNAPSHOT, 1.0", "1.0, 2.0-rc1"})
  void ofTwoVersionsTheNewerIsUsed(String older, String newer) {
    Path first = release("a.jar", older).writeTo(plugins);
    Path second = release("b.jar", newer).writeTo(plugins);

    PluginCatalog catalog = new PluginLoader().load(plugins);

    assertEquals(List.of("b.jar"), jars(catalog));
    assertEquals(
        List.of(
            String.format(
                "%s was rejected: it is version %s of a plugin whose version %s is %s; keep %s and"
                    + " remove this one",
                first, older, newer, second, second)),
        rejections(catalog));
  }

  @Test
  void ofManyVersionsEachOlderOneIsToldOfTheNewest() {
    release("a.jar", "1.1").writeTo(plugins);
    release("b.jar", "1.3").writeTo(plugins);
    release("c.jar", "1.2").writeTo(plugins);

    PluginCatalog catalog = new PluginLoader().load(plugins);

    assertEquals(List.of("b.jar"), jars(catalog));
    assertEquals(2, catalog.rejections().size());
    rejections(catalog)
        .forEach(
            rejection ->
                assertTrue(rejection.contains("keep " + plugins.resolve("b.jar")), rejection));
  }

  @Test
  void versionsAreAlsoToldByTheNamesOfJarsAndThenTheClassMayHaveAnotherName() {
    PluginJar.withOperation("acme-1.8.jar", "org.acme.Old", "acme").writeTo(plugins);
    PluginJar.withOperation("acme-1.9.jar", "org.acme.New", "acme").writeTo(plugins);

    assertEquals(List.of("acme-1.9.jar"), jars(new PluginLoader().load(plugins)));
  }

  @Test
  void ofTwoReleasesThatDoNotTellTheirVersionNoneIsUsed() {
    Path first = release("a.jar", "1.0").entry("notes.txt", "first").writeTo(plugins);
    Path second = release("b.jar", "1.0").writeTo(plugins);

    PluginCatalog catalog = new PluginLoader().load(plugins);

    assertEquals(List.of(), jars(catalog));
    assertEquals(
        List.of(
            first
                + " was rejected: it is a release of the same plugin as "
                + second
                + ", and their versions do not tell which is newer; keep the newer of the two and"
                + " remove the other",
            second
                + " was rejected: it is a release of the same plugin as "
                + first
                + ", and their versions do not tell which is newer; keep the newer of the two and"
                + " remove the other"),
        rejections(catalog));
  }

  @Test
  void severalFolders(@TempDir Path more, @TempDir Path most) throws IOException {
    PluginJar.withOperation("z.jar", "org.acme.Z", "one").writeTo(plugins);
    PluginJar.withOperation("a.jar", "org.acme.A", "one").writeTo(more);
    PluginJar.withOperation("b.jar", "org.acme.B", "two").writeTo(more);
    Path copy = Files.copy(more.resolve("b.jar"), most.resolve("copy.jar"));

    PluginCatalog catalog = new PluginLoader().load(List.of(plugins, more, most, plugins));

    assertEquals(List.of("z.jar", "b.jar"), jars(catalog));
    assertEquals(
        List.of(
            more.resolve("a.jar")
                + " was rejected: its operation one is already in z.jar; remove one of the two",
            copy
                + " was rejected: it is a copy of "
                + more.resolve("b.jar")
                + ", which is used; remove one of the two"),
        rejections(catalog));
    assertEquals(plugins + " and " + more + " and " + most + " and " + plugins, catalog.place());
  }

  @Test
  void aNewerVersionInALaterFolderIsUsed(@TempDir Path later) {
    release("a.jar", "1").writeTo(plugins);
    release("a.jar", "2").writeTo(later);

    PluginCatalog catalog = new PluginLoader().load(List.of(plugins, later));

    assertEquals(later.resolve("a.jar"), catalog.plugins().get(0).origin().location());
  }

  @Test
  void aRejectedPluginIsRejectedWhole() {
    PluginJar.withOperation("a.jar", "org.acme.A", "one").writeTo(plugins);
    PluginJar.named("b.jar")
        .plugin(
            "org.acme.B",
            """
            public List<Operation> operations() { return List.of(op("another"), op("one")); }
            private static Operation op(String name) {
              return new Operation() {
                public String name() { return name; }
                public Layer create(OperationContext context) { return new Identity(); }
              };
            }
            """)
        .writeTo(plugins);

    PluginCatalog catalog = new PluginLoader().load(plugins);

    assertEquals(List.of("a.jar"), jars(catalog));
    assertEquals(
        new Rejection.Contents(
            java.util.Set.of(
                new FactoryId(FactoryKind.OPERATION, "one"),
                new FactoryId(FactoryKind.OPERATION, "another")),
            true),
        catalog.rejections().get(0).contents());
  }

  @Test
  void theClassPath() throws IOException {
    Path good =
        PluginJar.withOperation("good.jar", "org.acme.Good", "class-path-probe")
            .attribute("Implementation-Version", "3")
            .entry("reference.conf", "operations.class-path-probe.depth = 3")
            .writeTo(plugins);
    Path bad =
        PluginJar.withOperation("bad.jar", "org.acme.Bad", "bad-probe")
            .attribute("Lambdarts-Api-Version", "2.0")
            .writeTo(plugins);
    Path missing = PluginJar.named("missing.jar").providers("org.acme.Missing").writeTo(plugins);
    URL[] urls = {missing.toUri().toURL(), bad.toUri().toURL(), good.toUri().toURL()};

    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      PluginCatalog catalog = new PluginLoader().loadClassPath(loader);

      DiscoveredFactory probe = catalog.require(FactoryKind.OPERATION, "class-path-probe");
      assertEquals(
          new PluginOrigin(good, "good.jar", "good", Optional.of("3"), Optional.empty()),
          probe.origin());
      assertEquals(3, probe.defaults().getInt("depth"));
      assertTrue(
          ((Operation) probe.factory())
                  .create(Contexts.operation(1, 1, null, ConfigFactory.empty()))
              instanceof Identity);
      assertEquals(
          List.of(
              "the class path was rejected: Provider org.acme.Missing not found; correct META-INF/services/org.lambdarts.api.Plugin",
              bad
                  + " was rejected: it was built for api version 2.0, and this Lambdarts runs plugins for 0.1; get a build of the"
                  + " plugin for api version 0.1"),
          catalog.rejections().stream()
              .map(Rejection::message)
              .filter(message -> !message.contains("lambdarts-"))
              .toList());
    }
  }

  @Test
  void aFolderOfClassesOnTheClassPath() throws IOException {
    Path jar =
        PluginJar.withOperation("a.jar", "org.acme.Good", "class-path-probe").writeTo(plugins);
    Path classes = Files.createDirectory(plugins.resolve("classes"));
    try (java.nio.file.FileSystem zip = java.nio.file.FileSystems.newFileSystem(jar);
        java.util.stream.Stream<Path> files = Files.walk(zip.getPath("/"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = classes.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.writeString(classes.resolve("reference.conf"), "operations.class-path-probe.depth = 3");

    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      DiscoveredFactory probe =
          new PluginLoader()
              .loadClassPath(loader)
              .require(FactoryKind.OPERATION, "class-path-probe");

      assertEquals(classes.toString(), probe.origin().jar());
      assertEquals(3, probe.defaults().getInt("depth"));
    }
  }
}
