package org.lambdarts.runtime.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of bad plugin is rejected in a sentence that names its jar, the cause and the hint,
 * and the good plugin beside it is loaded.
 */
class BadPluginsTest {

  private static final String ASK_AUTHOR = "remove it, or ask its author for a corrected one";
  private static final String PROVIDER_FILE = "META-INF/services/org.lambdarts.api.Plugin";

  @TempDir static Path common;
  private static Path goodJar;

  @TempDir Path plugins;

  @BeforeAll
  static void buildGoodPlugin() {
    goodJar = PluginJar.withOperation("m-good.jar", "org.good.Good", "good").writeTo(common);
  }

  @BeforeEach
  void addGoodPlugin() throws IOException {
    Files.copy(goodJar, plugins.resolve("m-good.jar"));
  }

  private void assertRejected(Path location, String cause, String hint) {
    PluginCatalog catalog = new PluginLoader().load(plugins);

    assertEquals(
        List.of(location + " was rejected: " + cause + "; " + hint),
        catalog.rejections().stream().map(Rejection::message).toList());
    assertEquals(
        List.of("m-good.jar"),
        catalog.plugins().stream().map(plugin -> plugin.origin().jar()).toList());
    assertTrue(catalog.find(FactoryKind.OPERATION, "good").isPresent());
  }

  private void assertRejected(PluginJar jar, String cause, String hint) {
    assertRejected(jar.writeTo(plugins), cause, hint);
  }

  private static PluginJar bad() {
    return PluginJar.named("bad.jar");
  }

  /**
   * A plugin that overrides the list of operations with one whose name and description are given.
   */
  private static PluginJar badOperation(String name, String description) {
    return bad()
        .plugin(
            "org.bad.Bad",
            """
            public List<Operation> operations() { return List.of(new Op()); }
            static class Op implements Operation {
              public String name() { %s }
              public String description() { %s }
              public Layer create(OperationContext context) { return new Identity(); }
            }
            """
                .formatted(name, description));
  }

  @Nested
  class FilesAndFolders {

    @Test
    void notAZip() throws IOException {
      Path jar = Files.writeString(plugins.resolve("bad.jar"), "Not Found: the mirror is gone");

      assertRejected(
          jar, "it is not a zip archive, or a damaged one", "download or build it again");
    }

    @Test
    void halfDownloaded() throws IOException {
      byte[] whole = Files.readAllBytes(goodJar);
      Path jar = Files.write(plugins.resolve("bad.jar"), Arrays.copyOf(whole, whole.length / 2));

      assertRejected(
          jar, "it is not a zip archive, or a damaged one", "download or build it again");
    }

    @Test
    void empty() throws IOException {
      assertRejected(
          Files.createFile(plugins.resolve("bad.jar")),
          "the file is empty",
          "download or build it again");
    }

    @Test
    void unreadable() throws IOException {
      assumeTrue(
          FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
          "this file system has no permissions to take away");
      Path jar = PluginJar.withOperation("bad.jar", "org.bad.Bad", "bad").writeTo(plugins);
      Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("---------"));
      assumeFalse(Files.isReadable(jar), "this user, root perhaps, may read every file");

      assertRejected(jar, "you may not read it", "give yourself leave with chmod, or remove it");
    }

    @Test
    void linkToNowhere() throws IOException {
      Path target = plugins.resolve("gone.jar");

      assertRejected(
          Files.createSymbolicLink(plugins.resolve("bad.jar"), target),
          "it is a link to " + target + ", which is not there",
          "fix or remove the link");
    }

    @Test
    void linkToAFolderThatIsGone() throws IOException {
      assertRejected(
          Files.createSymbolicLink(plugins.resolve("bad"), Path.of("gone")),
          "it is a link to gone, which is not there",
          "fix or remove the link");
    }

    @Test
    void emptyFolder() throws IOException {
      assertRejected(
          Files.createDirectory(plugins.resolve("bad")),
          "it is a folder without a jar",
          "put the plugin's jar and its dependencies into it, or remove it");
    }

    @Test
    void folderWithOnlyDependencies() throws IOException {
      Path folder = plugins.resolve("bad");
      PluginJar.named("library.jar").entry("notes.txt", "nothing").writeTo(folder);

      assertRejected(
          folder,
          "none of its jars has a " + PROVIDER_FILE,
          "add the plugin's own jar, or remove the folder");
    }

    @Test
    void folderWithTwoPlugins() {
      Path folder = plugins.resolve("bad");
      PluginJar.withOperation("one.jar", "org.bad.One", "one").writeTo(folder);
      PluginJar.withOperation("two.jar", "org.bad.Two", "two").writeTo(folder);

      assertRejected(
          folder,
          "one.jar and two.jar are plugins each",
          "give each plugin a jar or folder of its own");
    }

    @Test
    void folderWithADamagedDependency() throws IOException {
      Path folder = plugins.resolve("bad");
      PluginJar.withOperation("one.jar", "org.bad.One", "one").writeTo(folder);
      Files.createFile(folder.resolve("library.jar"));

      assertRejected(
          folder,
          "its library.jar cannot be used: the file is empty",
          "download or build it again");
    }
  }

  /** A small file whose inside is large: it is rejected before it fills the memory. */
  @ParameterizedTest
  @ValueSource(strings = {"META-INF/MANIFEST.MF", PROVIDER_FILE, "reference.conf"})
  void zipBomb(String name) throws IOException {
    Path jar = plugins.resolve("bad.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry(name));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i <= 16; i++) {
        zip.write(zeros);
      }
    }
    assertTrue(Files.size(jar) < 100_000);

    assertRejected(
        jar,
        "its " + name + " is larger than " + (name.endsWith("MF") ? 16 : 1) + " MiB",
        ASK_AUTHOR);
  }

  @Nested
  class Providers {

    @Test
    void noProviderFile() {
      assertRejected(
          bad().entry("notes.txt", "a library"),
          "it has no " + PROVIDER_FILE,
          "if it is a plugin, name its class in that file, else put it into the folder of the"
              + " plugin that needs it");
    }

    @Test
    void emptyProviderFile() {
      assertRejected(
          bad().providers("# nobody"),
          "its " + PROVIDER_FILE + " is empty",
          "write the name of the plugin's class into it");
    }

    @Test
    void twoProviders() {
      assertRejected(
          bad()
              .plugin("org.bad.One", "")
              .plugin("org.bad.Two", "")
              .providers("org.bad.One", "org.bad.Two # the better one"),
          "its " + PROVIDER_FILE + " names org.bad.One and org.bad.Two",
          "leave one of them, and let it list the factories of all");
    }

    @Test
    void missingClass() {
      assertRejected(
          bad().providers("org.bad.Missing"),
          "it names org.bad.Missing as its plugin, but has no such class",
          "correct the name in " + PROVIDER_FILE + ", or add the class");
    }

    @Test
    void notAPlugin() {
      assertRejected(
          bad().source("org.bad.Bad", "public class Bad {}").providers("org.bad.Bad"),
          "its org.bad.Bad does not implement org.lambdarts.api.Plugin",
          "let it, or name another class in " + PROVIDER_FILE);
    }

    @Test
    void abstractClass() {
      assertRejected(
          bad()
              .source("org.bad.Bad", "public abstract class Bad implements Plugin {}")
              .providers("org.bad.Bad"),
          "its org.bad.Bad is abstract",
          "name a class that can be made in " + PROVIDER_FILE);
    }

    @Test
    void notPublic() {
      assertRejected(
          bad()
              .source("org.bad.Bad", "class Bad implements Plugin { public Bad() {} }")
              .providers("org.bad.Bad"),
          "its org.bad.Bad is not public",
          "make the class public");
    }

    @Test
    void constructorWithArguments() {
      assertRejected(
          bad().plugin("org.bad.Bad", "public Bad(String name) {}"),
          "its org.bad.Bad has no public constructor without arguments",
          "add one");
    }

    @Test
    void privateConstructor() {
      assertRejected(
          bad().plugin("org.bad.Bad", "private Bad() {}"),
          "its org.bad.Bad has no public constructor without arguments",
          "add one");
    }
  }

  @Nested
  class Classes {

    @Test
    void throwingConstructor() {
      assertRejected(
          bad()
              .plugin(
                  "org.bad.Bad",
                  "public Bad() { throw new IllegalStateException(\"no license\\n  found\"); }"),
          "the constructor of org.bad.Bad threw IllegalStateException: no license found",
          ASK_AUTHOR);
    }

    @Test
    void throwingStaticInitializer() {
      assertRejected(
          bad().plugin("org.bad.Bad", "static final int X = Integer.parseInt(\"seven\");"),
          "the static initializer of org.bad.Bad threw NumberFormatException: For input string:"
              + " \"seven\"",
          ASK_AUTHOR);
    }

    @Test
    void throwingStaticInitializerOfAHelper() {
      assertRejected(
          bad()
              .plugin("org.bad.Bad", "public Bad() { Helper.help(); }")
              .source(
                  "org.bad.Helper",
                  """
                  final class Helper {
                    static final Object X = Objects.requireNonNull(null);
                    static void help() {}
                  }
                  """),
          "the static initializer of org.bad.Helper threw NullPointerException",
          ASK_AUTHOR);
    }

    @Test
    void classThatFailedToInitializeBefore() {
      assertRejected(
          bad()
              .plugin(
                  "org.bad.Bad",
                  """
                  public Bad() {
                    try { Helper.help(); } catch (Error first) { Helper.help(); }
                  }
                  """)
              .source(
                  "org.bad.Helper",
                  "class Helper { static int X = Integer.parseInt(\"?\"); static void help() {} }"),
          "one of its classes cannot be used (NoClassDefFoundError: Could not initialize class"
              + " org.bad.Helper)",
          ASK_AUTHOR);
    }

    @Test
    void endlessRecursion() {
      assertRejected(
          bad().plugin("org.bad.Bad", "public Bad() { new Bad(); }"),
          "the constructor of org.bad.Bad threw StackOverflowError",
          ASK_AUTHOR);
    }

    @Test
    void missingDependencyOfAJar() {
      assertRejected(
          bad()
              .plugin("org.bad.Bad", "public Bad() { org.dep.Library.call(); }")
              .source("org.dep.Library", "public class Library { public static void call() {} }")
              .without("org.dep.Library"),
          "it needs the class org.dep.Library, which is not in it",
          "put it and the jar that has the class into a folder of their own");
    }

    @Test
    void missingDependencyOfAFolder() {
      bad()
          .plugin("org.bad.Bad", "public Bad() { org.dep.Library.call(); }")
          .source("org.dep.Library", "public class Library { public static void call() {} }")
          .without("org.dep.Library")
          .writeTo(plugins.resolve("bad"));

      assertRejected(
          plugins.resolve("bad"),
          "it needs the class org.dep.Library, which is not in it",
          "add the jar that has the class to the folder");
    }

    @Test
    void missingSuperclass() {
      assertRejected(
          bad()
              .source("org.bad.Bad", "public class Bad extends org.dep.Base implements Plugin {}")
              .source("org.dep.Base", "public class Base {}")
              .without("org.dep.Base")
              .providers("org.bad.Bad"),
          "it needs the class org.dep.Base, which is not in it",
          "put it and the jar that has the class into a folder of their own");
    }

    @Test
    void missingClassInASignature() {
      assertRejected(
          bad()
              .plugin("org.bad.Bad", "public Bad() {} public Bad(org.dep.Library library) {}")
              .source("org.dep.Library", "public class Library {}")
              .without("org.dep.Library"),
          "it needs the class org.dep.Library, which is not in it",
          "put it and the jar that has the class into a folder of their own");
    }

    @Test
    void classOfTheRuntime() {
      assertRejected(
          bad()
              .library(PluginJar.home(PluginLoader.class))
              .plugin(
                  "org.bad.Bad",
                  "public Bad() { new org.lambdarts.runtime.plugin.PluginLoader(); }"),
          "it needs the class org.lambdarts.runtime.plugin.PluginLoader, which is neither in it nor"
              + " open to plugins",
          "let it use the packages of org.lambdarts.api only");
    }

    @Test
    void classOfAnotherApi() {
      assertRejected(
          bad()
              .plugin("org.bad.Bad", "public Bad() { new org.lambdarts.api.later.Later(); }")
              .source("org.lambdarts.api.later.Later", "public class Later {}"),
          "it needs the class org.lambdarts.api.later.Later, which api version 0.1 lacks",
          "get a build of the plugin for api version 0.1");
    }

    @Test
    void methodOfAnotherApi() {
      assertRejected(
          bad()
              .plugin("org.bad.Bad", "public Bad() { Zero.later(); }")
              .source(
                  "org.lambdarts.api.nn.Zero",
                  "public class Zero { public static void later() {} }"),
          "its code does not fit the other classes here (NoSuchMethodError: 'void"
              + " org.lambdarts.api.nn.Zero.later()')",
          "get a build of the plugin for api version 0.1");
    }

    @Test
    void missingNativeLibrary() {
      PluginCatalog catalog =
          load(
              bad()
                  .plugin("org.bad.Bad", "public Bad() { System.loadLibrary(\"lambdarts-no\"); }"));

      Rejection rejection = catalog.rejections().get(0);
      assertTrue(
          rejection
              .cause()
              .startsWith("it needs a native library that cannot be loaded (no lambdarts-no in"),
          rejection.cause());
      assertEquals(
          "install the library, or get a build of the plugin for this system", rejection.hint());
    }

    @Test
    void newerJava() {
      int here = Runtime.version().feature();
      int newer = here + 4;

      assertRejected(
          bad().plugin("org.bad.Bad", "").forJava(newer),
          "it needs Java " + newer + ", and this is Java " + here,
          "start Lambdarts with Java " + newer + ", or get a build of the plugin for Java " + here);
    }

    @Test
    void damagedClass() {
      assertRejected(
          bad().entry("org/bad/Bad.class", "Java, promised").providers("org.bad.Bad"),
          "its code does not fit the other classes here (ClassFormatError: Incompatible magic value"
              + " 1247901281 in class file org/bad/Bad)",
          "get a build of the plugin for api version 0.1");
    }

    private PluginCatalog load(PluginJar jar) {
      jar.writeTo(plugins);
      return new PluginLoader().load(plugins);
    }
  }

  @Nested
  class ApiVersions {

    @ParameterizedTest
    @ValueSource(strings = {"0.2", "0.0", "1.0", "1.1"})
    void another(String version) {
      assertRejected(
          PluginJar.withOperation("bad.jar", "org.bad.Bad", "bad")
              .attribute("Lambdarts-Api-Version", version),
          "it was built for api version " + version + ", and this Lambdarts runs plugins for 0.1",
          "get a build of the plugin for api version 0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "one", "0.1.2", "-0.1", "0.99999999999"})
    void none(String version) {
      assertRejected(
          PluginJar.withOperation("bad.jar", "org.bad.Bad", "bad")
              .attribute("Lambdarts-Api-Version", version),
          "its manifest says that it was built for api version \""
              + version
              + "\", which is no version such as 0.1",
          "correct Lambdarts-Api-Version in its manifest");
    }
  }

  @Nested
  class Factories {

    @Test
    void none() {
      assertRejected(
          bad().plugin("org.bad.Bad", "public List<Operation> operation() { return List.of(); }"),
          "it contributes nothing",
          "let it override a method of org.lambdarts.api.Plugin");
    }

    @Test
    void nullList() {
      assertRejected(
          bad().plugin("org.bad.Bad", "public List<DatasetFactory> datasets() { return null; }"),
          "org.bad.Bad.datasets() returned null",
          ASK_AUTHOR);
    }

    @Test
    void throwingList() {
      assertRejected(
          bad()
              .plugin(
                  "org.bad.Bad",
                  "public List<SearchSpaceFactory> searchSpaces() {"
                      + " throw new UnsupportedOperationException(); }"),
          "org.bad.Bad.searchSpaces() threw UnsupportedOperationException",
          ASK_AUTHOR);
    }

    @Test
    void nullInAList() {
      assertRejected(
          bad()
              .plugin(
                  "org.bad.Bad",
                  "public List<RelaxationFactory> relaxations() {"
                      + " return Collections.singletonList(null); }"),
          "org.bad.Bad.relaxations() has a null in its list",
          ASK_AUTHOR);
    }

    @Test
    void wrongTypeInAList() {
      assertRejected(
          bad()
              .plugin(
                  "org.bad.Bad",
                  "@SuppressWarnings({\"unchecked\", \"rawtypes\"})"
                      + " public List<Operation> operations() { return (List) List.of(\"op\"); }"),
          "org.bad.Bad.operations() lists a java.lang.String",
          ASK_AUTHOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sep_conv", "sep conv", "3x3", "sep__conv", "sep-", "sep.conv"})
    void nameOutOfThePattern(String name) {
      assertRejected(
          badOperation("return \"" + name + "\";", "return \"\";"),
          "org.bad.Bad$Op is named \"" + name + "\"",
          "rename it in lower-case letters and digits, with single hyphens or underscores between"
              + " words");
    }

    @Test
    void nullName() {
      assertRejected(
          badOperation("return null;", "return \"\";"),
          "org.bad.Bad$Op.name() returned null",
          ASK_AUTHOR);
    }

    @Test
    void throwingName() {
      assertRejected(
          badOperation("throw new AssertionError(\"unnamed\");", "return \"\";"),
          "org.bad.Bad$Op.name() threw AssertionError: unnamed",
          ASK_AUTHOR);
    }

    @Test
    void nullDescription() {
      assertRejected(
          badOperation("return \"bad\";", "return null;"),
          "org.bad.Bad$Op.description() returned null",
          ASK_AUTHOR);
    }

    @Test
    void throwingDescription() {
      assertRejected(
          badOperation("return \"bad\";", "throw new RuntimeException(\"speechless\");"),
          "org.bad.Bad$Op.description() threw RuntimeException: speechless",
          ASK_AUTHOR);
    }

    @Test
    void nameTwiceInOneJar() {
      assertRejected(
          bad()
              .plugin(
                  "org.bad.Bad",
                  """
                  public List<Operation> operations() { return List.of(new Op(), new Op()); }
                  static class Op implements Operation {
                    public String name() { return "twin"; }
                    public Layer create(OperationContext context) { return new Identity(); }
                  }
                  """),
          "org.bad.Bad.operations() lists two named twin",
          "rename one of them");
    }

    @Test
    void nameOfAnEarlierJar() {
      assertRejected(
          PluginJar.withOperation("n-bad.jar", "org.bad.Bad", "good"),
          "its operation good is already in m-good.jar",
          "remove one of the two");
    }
  }

  @Nested
  class ReferenceConf {

    private void assertBroken(String referenceConf, String cause) {
      assertRejected(
          PluginJar.withOperation("bad.jar", "org.bad.Bad", "bad")
              .entry("reference.conf", referenceConf),
          cause,
          "correct it, or ask the plugin's author to");
    }

    @Test
    void notClosed() {
      assertBroken(
          "operations {\n  bad { depth = 3 }\n",
          "line 3 of its reference.conf is not well-formed (expecting a close parentheses ')' here,"
              + " not: end of file)");
    }

    @Test
    void unknownSubstitution() {
      assertBroken(
          "operations.bad {\n  depth = ${width}\n}\n",
          "line 2 of its reference.conf is not well-formed (Could not resolve substitution to a"
              + " value: ${width})");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file", "classpath", "url"})
    void include(String form) throws IOException {
      Path more = Files.writeString(common.resolve("more.conf"), "depth = 1");
      String what = form.equals("url") ? more.toUri().toString() : more.toString();
      String quoted = '"' + what + '"';

      assertBroken(
          "operations.bad { include "
              + (form.isEmpty() ? quoted : form + "(" + quoted + ")")
              + " }",
          "its reference.conf is not well-formed (cannot include "
              + (form.equals("url") ? more.toUri().toURL() : what)
              + ", put its lines here)");
    }

    @Test
    void valueInPlaceOfASection() {
      assertRejected(
          PluginJar.withOperation("bad.jar", "org.bad.Bad", "bad")
              .entry("reference.conf", "operations {\n  bad = 3\n}\n"),
          "line 2 of its reference.conf gives operations.bad a number instead of a section",
          "write operations.NAME { key = default }, with the name of a factory");
    }

    @Test
    void keysOfNoFactory() {
      assertRejected(
          PluginJar.withOperation("bad.jar", "org.bad.Bad", "bad")
              .entry("reference.conf", "\noperations.bed { depth = 3 }\n"),
          "line 2 of its reference.conf has a section operations.bed, but the plugin has only bad",
          "give the section the name of a factory, or remove it");
    }

    @Test
    void keysOfAKindItDoesNotHave() {
      assertRejected(
          PluginJar.withOperation("bad.jar", "org.bad.Bad", "bad")
              .entry("reference.conf", "dataset.bad { folder = data }"),
          "line 1 of its reference.conf has a section dataset.bad, but the plugin has no dataset",
          "give the section the name of a factory, or remove it");
    }
  }
}
